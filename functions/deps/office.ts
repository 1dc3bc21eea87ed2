import { digestOf } from '../../core/ground/digest.ts';
import { findPersonalNumber } from '../../core/entities/persons/personal-number.ts';

/** The office of each client, by the client's id, as the operator lists them. */
export type Offices = ReadonlyMap<string, string>;

/** The caller's name in the ledger if the token names no client. */
export const UNNAMED = 'api';

/** Characters of a digest that are enough to distinguish two clients. */
const DIGITS = 16;

/**
 * Who asks, for the ledger: the office that the operator lists for the token's client. A client that is not
 * listed is written as a digest; `sub`, which may be a person's, is never stored.
 */
export function officeOf(
  { client_id: id, azp }: Readonly<Record<string, unknown>>,
  offices: Offices,
): string {
  const clients = [id, azp].filter(isClient);
  const listed = clients.find((client) => offices.has(client));
  if (listed !== undefined) return offices.get(listed) ?? UNNAMED;
  const [client] = clients;
  return client === undefined ? UNNAMED : `client:${digestOf(client).slice(7, 7 + DIGITS)}`;
}

/** A number, which may be a person's, would be found from its digest by trying all. */
function isClient(claim: unknown): claim is string {
  return typeof claim === 'string' && /\D/.test(claim) && findPersonalNumber(claim) === undefined;
}
