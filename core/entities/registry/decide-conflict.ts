import { canonical } from '../../ground/digest.ts';
import type { ConflictDecision } from './conflict-decision.ts';
import type { Conflict, ConflictState, Decided } from './conflict.ts';
import { codeIn, heldOfScheme, schemeIn, withCode, type EntityState } from './entity-state.ts';
import { merge, split } from './merge-entities.ts';
import { refusal, type RegistryRefusal } from './refusal.ts';

/** The entities that a decision is about, by id, and what it may do to them. */
export type Parties = {
  states: ReadonlyMap<string, EntityState>;
  /** The place of the next entry in the chain of each. */
  seqs: ReadonlyMap<string, number>;
  /** Which other entity has the contested code now, held or withdrawn. */
  has: string | undefined;
  at: string;
  by: string;
};

/** The states after a decision, with the conflict as it stands then; `stood` where it was made already. */
export type DecideOutcome =
  | { states: EntityState[]; conflict: Conflict; stood?: undefined }
  | { conflict: Conflict; stood: true }
  | { refusal: RegistryRefusal };

type Change = readonly EntityState[] | RegistryRefusal;

/** The states in which each decision can be made, and the one that it leads to. */
const machine: Readonly<
  Record<ConflictDecision['act'], { from: readonly ConflictState[]; to: ConflictState }>
> = {
  keep: { from: ['open'], to: 'kept' },
  'withdraw-code': { from: ['open'], to: 'withdrawn' },
  merge: { from: ['open', 'split'], to: 'merged' },
  split: { from: ['merged'], to: 'split' },
};

/** Makes a decision about a conflict, or says why it does not fit; the same decision again changes nothing. */
export function decideConflict(
  conflict: Conflict,
  given: ConflictDecision,
  parties: Parties,
): DecideOutcome {
  const decision = dated(given, conflict, parties.at);
  const last = conflict.decisions.at(-1);
  if (last && isSame(decision, last)) return { conflict, stood: true };
  const { from, to } = machine[decision.act];
  if (!from.includes(conflict.status)) {
    const sentence = `The conflict is ${conflict.status}; ${decision.act} needs one that is ${from.join(' or ')}.`;
    return { refusal: refusal('conflict-decided', sentence) };
  }
  if ('on' in decision && (decision.on ?? '') > parties.at.slice(0, 'YYYY-MM-DD'.length)) {
    return { refusal: unfit('on lies in the future; make the decision on that day.') };
  }
  const changed = changeOf(conflict, decision, parties);
  if ('reason' in changed) return { refusal: changed };
  const { at, by } = parties;
  const decided: Conflict = {
    ...conflict,
    status: to,
    decisions: [...conflict.decisions, { ...decision, at, by }],
  };
  return { states: statesAfter(changed, decided, parties), conflict: decided };
}

/** A decision with the day that it applies from; repeated without one, the day that it was made for. */
function dated(decision: ConflictDecision, { decisions }: Conflict, at: string): ConflictDecision {
  if (decision.act !== 'merge' && decision.act !== 'split') return decision;
  if (decision.on !== undefined) return decision;
  const last = decisions.at(-1);
  const before = last?.act === decision.act ? last.on : undefined;
  return { ...decision, on: before ?? at.slice(0, 'YYYY-MM-DD'.length) };
}

function isSame(decision: ConflictDecision, last: Decided): boolean {
  return canonical({ ...last, ...decision }) === canonical(last);
}

function changeOf(conflict: Conflict, decision: ConflictDecision, parties: Parties): Change {
  switch (decision.act) {
    case 'keep':
      return keep(conflict, decision.keeps, parties);
    case 'withdraw-code':
      return withdraw(conflict, decision.code, parties);
    case 'merge':
      return merge(conflict, decision, parties.states);
    case 'split':
      return split(conflict, decision, parties.states);
  }
}

/** Every party gets an entry; the conflict stands with its claimant. */
function statesAfter(
  changed: readonly EntityState[],
  decided: Conflict,
  { states }: Parties,
): EntityState[] {
  const after = new Map([...states, ...changed.map((state) => [state.entity, state] as const)]);
  return [...after.values()].map((state) => {
    if (state.entity !== decided.claimant) return state;
    const conflicts = state.conflicts.map((one) => (one.id === decided.id ? decided : one));
    return { ...state, conflicts };
  });
}

function keep(conflict: Conflict, keeps: string, parties: Parties): Change {
  const { kind, code, claimant, holder, held } = conflict;
  const [standing, claim] = kind === 'claimed-code' ? [holder, claimant] : [held, code];
  if (keeps === standing) return [];
  if (keeps !== claim) return unfit(`keeps must be ${standing} or ${claim}.`);
  const released = kind === 'claimed-code' ? code : (held ?? '');
  if (released === holder) {
    return unfit(
      'The code is the id of the entity that has it, which stays; merge them, or withdraw the code.',
    );
  }
  const from = partyOf(parties, holder);
  if (codeIn(from, released)?.state !== 'held') return unfit(GONE);
  const freed = setCode(from, released, 'released', parties);
  return hold(kind === 'claimed-code' ? partyOf(parties, claimant) : freed, code, freed, parties);
}

/** An entity holds a code that another one, or itself, has given up. */
function hold(state: EntityState, code: string, freed: EntityState, parties: Parties): Change {
  const { has } = parties;
  if (has !== undefined && has !== freed.entity) return unfit(`By now ${has} has the code.`);
  if (heldOfScheme(state, schemeIn(code)) !== undefined) {
    return unfit(`${state.entity} has another code of the scheme; decide about that one first.`);
  }
  const held = setCode(state, code, 'held', parties);
  return held.entity === freed.entity ? [held] : [freed, held];
}

function withdraw(conflict: Conflict, code: string, parties: Parties): Change {
  const { kind, holder, held } = conflict;
  const state = partyOf(parties, holder);
  if (code !== conflict.code && code !== held) {
    return unfit(`code must be ${[conflict.code, held].filter(Boolean).join(' or ')}.`);
  }
  const isClaim = kind === 'two-codes' && code === conflict.code;
  if (!isClaim && codeIn(state, code)?.state !== 'held') return unfit(GONE);
  if (isClaim && parties.has !== undefined) return unfit(`By now ${parties.has} has the code.`);
  const withdrawn = setCode(state, code, 'withdrawn', parties);
  return kind === 'two-codes' && code === held
    ? hold(withdrawn, conflict.code, withdrawn, parties)
    : [withdrawn];
}

const GONE =
  'The code does not stand any more as it did when it was claimed; register the claim again.';

function unfit(sentence: string): RegistryRefusal {
  return refusal('decision-unfit', sentence);
}

function partyOf({ states }: Parties, entity: string): EntityState {
  const state = states.get(entity);
  if (!state) throw new RangeError('A party of the conflict is missing');
  return state;
}

function setCode(
  state: EntityState,
  code: string,
  next: 'held' | 'withdrawn' | 'released',
  { seqs }: Parties,
): EntityState {
  const seq = seqs.get(state.entity) ?? 0;
  return { ...state, codes: withCode(state, { code, state: next, seq }) };
}
