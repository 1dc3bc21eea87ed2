import {
  readRegistration,
  type Registration,
} from '../../../core/entities/registry/registration.ts';
import type { ConflictDecision } from '../../../core/entities/registry/conflict-decision.ts';
import type { Store } from '../../../store/ground/client.ts';
import { writeConflictDecision } from '../../../store/entities/write-conflict-decision.ts';
import { writeRegistration } from '../../../store/entities/write-registration.ts';

export const [a, b, c] = ['x-test:a', 'x-test:b', 'x-test:c'];
export const [coh, coh2, lei] = ['gb-coh:SC095237', 'gb-coh:00000006', 'lei:5493001KJTIIGC8Y1R12'];
export const reason = {
  code: 'register-confirms',
  reference: 'Companies House, filing 7',
} as const;
const board = { by: 'board', actor: { raw: 'sha256:1', folded: 'sha256:2' } };

export function registration(id: string, more: Partial<Registration> = {}): Registration {
  const read = readRegistration({ id, kind: 'company', authority: 'gb-fsa', area: 'GB-ENG', ...more }); // prettier-ignore
  if (read.faults) throw new Error(JSON.stringify(read.faults));
  return read.registration;
}

export const register = (
  store: Store,
  id: string,
  more: Partial<Registration> = {},
  mayTakeFrom: (authority: string) => void = () => undefined,
) => writeRegistration(store, registration(id, more), { by: 'register', mayTakeFrom });

export async function decide(store: Store, id: string, decision: ConflictDecision) {
  const decided = await writeConflictDecision(store, id, decision, board);
  if (!decided) throw new Error('There is no such conflict');
  return decided;
}

/** A registered with a company number, and B that claims it. */
export async function contested(store: Store) {
  await register(store, a, { identifiers: [coh] });
  const { conflicts } = await register(store, b, { identifiers: [coh, lei] });
  return conflicts[0]!;
}
