import type { ConflictDecision } from './conflict-decision.ts';
import type { Conflict } from './conflict.ts';
import type { EntityState, Span } from './entity-state.ts';
import { refusal, type RegistryRefusal } from './refusal.ts';

type States = ReadonlyMap<string, EntityState>;
type Of<Act> = Extract<ConflictDecision, { act: Act }>;

/** The two entities once one of them counts as the other from a day on; nothing of theirs moves. */
export function merge(
  { kind, claimant, holder }: Conflict,
  { survivor: named, on = '' }: Of<'merge'>,
  states: States,
): EntityState[] | RegistryRefusal {
  if (kind !== 'claimed-code')
    return unfit('There is one entity in this conflict; keep or withdraw a code.');
  if (named !== claimant && named !== holder) {
    return unfit(`survivor must be ${holder} or ${claimant}.`);
  }
  const survivor = states.get(named);
  const other = states.get(named === holder ? claimant : holder);
  if (!survivor?.registration)
    return unfit('The survivor is not registered; choose the other one.');
  if (!other) return unfit('The other entity is not there.');
  const tied = [survivor, other].find(({ aliases }) =>
    aliases.some(({ until }) => until === undefined || until > on),
  );
  if (tied) return unfit(`${tied.entity} is merged on or after that day; split it first.`);
  return [
    { ...survivor, merged: [...survivor.merged, { entity: other.entity, from: on }] },
    { ...other, aliases: [...other.aliases, { entity: survivor.entity, from: on }] },
  ];
}

/** The two entities once their merger ends with the day before a day. */
export function split(
  { claimant, holder, decisions }: Conflict,
  { on = '' }: Of<'split'>,
  states: States,
): EntityState[] | RegistryRefusal {
  const last = decisions.findLast((one) => one.act === 'merge');
  const survivor = states.get(last?.survivor ?? '');
  const other = states.get(last?.survivor === holder ? claimant : holder);
  const alias = other?.aliases.find((one) => isOpen(one, survivor?.entity));
  if (!survivor || !other || !alias) return unfit('The merger does not stand any more.');
  if (on < alias.from) return unfit(`on must not lie before ${alias.from}, when the merger began.`);
  const ended = (spans: readonly Span[], entity: string): Span[] =>
    spans.map((one) => (isOpen(one, entity) ? { ...one, until: on } : one));
  return [
    { ...survivor, merged: ended(survivor.merged, other.entity) },
    { ...other, aliases: ended(other.aliases, survivor.entity) },
  ];
}

function isOpen({ entity, until }: Span, named: string | undefined): boolean {
  return entity === named && until === undefined;
}

function unfit(sentence: string): RegistryRefusal {
  return refusal('decision-unfit', sentence);
}
