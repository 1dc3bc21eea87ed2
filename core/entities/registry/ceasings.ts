import type { Decided } from './conflict.ts';
import { codeIn, type EntityState } from './entity-state.ts';

/** Why an entity has ceased: it is merged into another, its register struck it off, or no code of it takes writes. */
export const ceasedReasons = ['merged', 'struck-off', 'code-withdrawn'] as const;
export type CeasedReason = (typeof ceasedReasons)[number];

/** What is read of an entry of an entity's chain in the registry. */
export type CeasingEntry = {
  seq: number;
  at: string;
  state: EntityState;
  decision?: Decided | undefined;
};

/** By an entry of its chain an entity ceases from a day on, or goes on. */
export type Ceasing = { seq: number; at: string } & (
  { is: 'ceased'; reason: CeasedReason; on: string; into?: string } | { is: 'goes-on' }
);

type Ceased = { reason: CeasedReason; on: string; into?: string };

/**
 * When an entity ceases and goes on, by the entries of its chain in the registry. A merger of two entries of the register
 * for one organisation (`same-organisation`) ends no organisation. One whose own id is withdrawn goes on under another code
 * that it holds, unless it was struck off.
 *
 * @param entries from the first to the last
 */
export function ceasingsIn(entries: readonly CeasingEntry[]): Ceasing[] {
  const found: Ceasing[] = [];
  let withdrawn: Ceased | undefined;
  let merged: Ceased | undefined;
  let isCeased = false;
  for (const entry of entries) {
    withdrawn = withdrawnBy(entry, withdrawn);
    merged = mergedBy(entry, merged);
    const ceased = [withdrawn, merged].find((one) => one !== undefined);
    const { seq, at } = entry;
    if (ceased && !isCeased) found.push({ seq, at, is: 'ceased', ...ceased });
    if (!ceased && isCeased) found.push({ seq, at, is: 'goes-on' });
    isCeased = ceased !== undefined;
  }
  return found;
}

function withdrawnBy(
  { state, decision, at }: CeasingEntry,
  before: Ceased | undefined,
): Ceased | undefined {
  if (codeIn(state, state.entity)?.state !== 'withdrawn') return undefined;
  if (before?.reason === 'struck-off') return before;
  const on = at.slice(0, 'YYYY-MM-DD'.length);
  const isStruckOff =
    decision?.act === 'withdraw-code' &&
    decision.code === state.entity &&
    decision.reason.code === 'struck-off';
  if (isStruckOff) return { reason: 'struck-off', on };
  const isHeld = state.codes.some((code) => code.state === 'held');
  return isHeld ? undefined : (before ?? { reason: 'code-withdrawn', on });
}

function mergedBy(
  { state, decision }: CeasingEntry,
  before: Ceased | undefined,
): Ceased | undefined {
  const span = state.aliases.find(({ until }) => until === undefined);
  if (!span) return undefined;
  const isNew = decision?.act === 'merge' && decision.survivor === span.entity;
  if (!isNew || before) return before;
  if (decision.reason.code === 'same-organisation') return undefined;
  return { reason: 'merged', on: span.from, into: span.entity };
}
