import { digestOf } from '../../core/ground/digest.ts';
import { findPersonalNumber } from '../../core/entities/persons/personal-number.ts';

/** The office of each client, by the client's id, as the operator lists them. */
export type Offices = ReadonlyMap<string, string>;

/** The caller's name in the ledger if the token names no client. */
export const UNNAMED = 'api';

/** Before the digest of a client that is not listed. */
const BY_DIGEST = 'client:';

type Claims = Readonly<Record<string, unknown>>;

/** Characters of a digest that are enough to distinguish two clients. */
const DIGITS = 16;

/** The office that the operator lists for the client of a token. */
export function officeOf(claims: Claims, offices: Offices): string | undefined {
  const listed = clientsIn(claims).find((client) => offices.has(client));
  return listed === undefined ? undefined : offices.get(listed);
}

/**
 * Who asks, for the ledger, where no office is listed: the client as a digest. `sub`, which may be a person's, is never
 * stored.
 */
export function byOf(claims: Claims): string {
  const [client] = clientsIn(claims);
  return client === undefined ? UNNAMED : `${BY_DIGEST}${digestOf(client).slice(7, 7 + DIGITS)}`;
}

/** Whether what the ledger says of who acted is an office that the operator lists, and not a digest in its place. */
export function isListedOffice(by: string): boolean {
  return by !== UNNAMED && !by.startsWith(BY_DIGEST);
}

function clientsIn({ client_id: id, azp }: Claims): string[] {
  return [id, azp].filter(isClient);
}

/** A number, which may be a person's, would be found from its digest by trying all. */
function isClient(claim: unknown): claim is string {
  return typeof claim === 'string' && /\D/.test(claim) && findPersonalNumber(claim) === undefined;
}
