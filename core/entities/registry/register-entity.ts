import type { Fault } from '../../ground/fault.ts';
import { identifierSchemes } from '../identifiers/schemes.ts';
import { conflictId, opened, type Conflict } from './conflict.ts';
import {
  aliasOn,
  codeIn,
  heldOfScheme,
  schemeIn,
  withCode,
  type EntityState,
  type Registered,
} from './entity-state.ts';
import { refusal, type RegistryRefusal } from './refusal.ts';
import type { Registration } from './registration.ts';

/** Conflicts that one entity may be the claimant of. */
const MOST_CONFLICTS = 50;

/** What a registration does: the state after it, with the conflicts of the codes that it names; or why it is not taken. */
export type RegisterOutcome =
  | { state: EntityState; conflicts: Conflict[] }
  | { refusal: RegistryRefusal }
  | { faults: readonly Fault[] };

export type RegisterRequest = {
  registration: Registration;
  /** Digest of the name with its salt. */
  name: string | undefined;
  /** The other entities that have codes of the registration, held or withdrawn, by code. */
  holders: ReadonlyMap<string, string>;
  /** The place of the next entry in the entity's chain. */
  seq: number;
  at: string;
  by: string;
};

/**
 * Registers an entity on top of what stands. A code that is contested is left out and its conflict named; where that
 * is the id itself, what stands stays. Codes are only added: a decision alone takes one away, and what it took does
 * not come back by a registration.
 */
export function registerEntity(before: EntityState, request: RegisterRequest): RegisterOutcome {
  const { registration, name, at } = request;
  const refused = refusalOf(before, request);
  if (refused) return { refusal: refused };
  const { kind, industry, authority, area } = registration;
  const registered: Registered = {
    ...{ kind, authority, area, since: before.registration?.since ?? at },
    ...(industry === undefined ? {} : { industry }),
    ...(name === undefined ? {} : { name }),
  };
  const id = claimed(before, registration.id, request);
  if (id.conflict) return limited(before, [id.conflict]);
  let state: EntityState = { ...id.state, registration: registered };
  const conflicts: Conflict[] = [];
  for (const code of registration.identifiers) {
    const claim = claimed(state, code, request);
    state = claim.state;
    if (claim.conflict) conflicts.push(claim.conflict);
  }
  const faults = kindFaults(state, registered);
  return faults.length > 0 ? { faults } : limited(state, conflicts);
}

function refusalOf(before: EntityState, { at }: RegisterRequest): RegistryRefusal | undefined {
  const survivor = aliasOn(before, at.slice(0, 'YYYY-MM-DD'.length));
  if (survivor !== undefined) {
    return refusal('merged', `The entity counts as ${survivor}; register that one.`);
  }
  if (codeIn(before, before.entity)?.state !== 'withdrawn') return undefined;
  const sentence = 'The id is withdrawn: it can be read, and nothing is written under it.';
  return refusal('code-withdrawn', sentence);
}

/** The state once an entity claims a code, or the conflict that the claim is. */
function claimed(
  state: EntityState,
  code: string,
  { holders, seq, at, by }: RegisterRequest,
): { state: EntityState; conflict?: Conflict } {
  const { entity: claimant } = state;
  // whatever stands of a code by decision stays
  if (codeIn(state, code)) return { state };
  const holder = holders.get(code);
  const held = heldOfScheme(state, schemeIn(code));
  if (holder === undefined && held === undefined) {
    return { state: { ...state, codes: withCode(state, { code, state: 'held', seq }) } };
  }
  const contested =
    holder === undefined
      ? ({ kind: 'two-codes', code, claimant, holder: claimant, held } as const)
      : ({ kind: 'claimed-code', code, claimant, holder } as const);
  const standing = state.conflicts.find(({ id }) => id === conflictId(contested as Conflict));
  return { state, conflict: standing ?? opened(contested as Conflict, { at, by }) };
}

function limited(state: EntityState, conflicts: Conflict[]): RegisterOutcome {
  const known = new Set(state.conflicts.map(({ id }) => id));
  const all = [...state.conflicts, ...conflicts.filter(({ id }) => !known.has(id))];
  if (all.length <= MOST_CONFLICTS) return { state: { ...state, conflicts: all }, conflicts };
  const sentence = `The entity has ${MOST_CONFLICTS} contested codes; decide them before it claims another.`;
  return { refusal: refusal('too-many-conflicts', sentence) };
}

/** A kind must fit every code that the entity holds. */
function kindFaults({ codes }: EntityState, { kind }: Registered): Fault[] {
  const unfit = codes.filter(({ code, state }) => {
    const scheme = identifierSchemes.get(schemeIn(code));
    return state === 'held' && scheme !== undefined && !scheme.kinds.includes(kind);
  });
  if (unfit.length === 0) return [];
  const schemes = unfit.map(({ code }) => schemeIn(code)).join(', ');
  return [
    { pointer: '/kind', message: `does not fit the codes that the entity has of ${schemes}` },
  ];
}
