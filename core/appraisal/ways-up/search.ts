import { isDecided, type GivenFacts } from '../../facts/values.ts';
import type { Prepared, PreparedPart } from '../../rule-set/prepared.ts';
import type { Value } from '../../values/value-type.ts';
import type { AppraisalInput } from '../appraisal.ts';
import { find, type Evaluation } from '../find.ts';
import { gainOf } from './gain.ts';

/** One change of one fact. */
export type Change = { fact: string; title: string; from: Value | null; to: Value };

/** The facts and the occasion of an appraisal. */
export type Input = Omit<AppraisalInput, 'entity' | 'transition'>;

/** A search for ways up from one evaluation. */
export type Search = { prepared: Prepared; input: Input; before: Evaluation; rankBefore: number };

/** Changes that were tried, with their positions among all single changes and their gain. */
export type Trial = {
  places: readonly number[];
  changes: readonly Change[];
  rank: number;
  isRaising: boolean;
  gain: number;
};

/** Position on the scale, best first; -1 for a grade that is not on the scale. */
export function rankOf({ scale }: Pick<PreparedPart, 'scale'>, grade: string | null): number {
  return scale.findIndex(({ document }) => document.grade === grade);
}

/** The outcome after changes. */
export function outcomeOf({ prepared, input }: Search, changes: readonly Change[]): Evaluation {
  return find(prepared, { ...input, facts: withChanges(input.facts, changes) });
}

/** The rank of the grade after changes. */
export function rankAfter(search: Search, changes: readonly Change[]): number {
  return rankOf(search.prepared, outcomeOf(search, changes).grade);
}

/** Tries changes. */
export function trialOf(
  search: Search,
  changes: readonly Change[],
  places: readonly number[],
): Trial {
  const { prepared, before, rankBefore } = search;
  const after = outcomeOf(search, changes);
  const rank = rankOf(prepared, after.grade);
  const isRaising = rank >= 0 && rank < rankBefore;
  return { places, changes, rank, isRaising, gain: gainOf(prepared, before, after) };
}

/** Facts with changes applied; a decided fact retains its office and reason. */
export function withChanges(facts: GivenFacts, changes: readonly Change[]): GivenFacts {
  const changed = { ...facts };
  for (const { fact, to } of changes) {
    const given = changed[fact];
    changed[fact] = isDecided(given) ? { ...given, value: to } : to;
  }
  return changed;
}
