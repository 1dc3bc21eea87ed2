import type { Value } from '../facts/value-type.ts';
import { isDecided, type GivenFacts } from '../facts/values.ts';
import type { Prepared } from '../rule-set/prepared.ts';
import type { AppraisalInput } from './appraisal.ts';
import { find, type Findings } from './find.ts';
import { breakpointsOf } from './breakpoints.ts';

/** One change of one fact. */
export type Change = { fact: string; title: string; from: Value | null; to: Value };

/** A set of changes that raises the grade, and the outcome that they lead to, found by appraising again. */
export type WayUp = {
  changes: Change[];
  grade: string;
  score: number | null;
  /** The version under which it is enough, where the milder of several counts. */
  version?: string;
};

/** So many ways are told at most. */
export const MOST_WAYS = 5;

/**
 * The counterfactual: the fewest changes of `changeable` facts that raise the grade, at most five.
 *
 * Tries every single change over the facts' breakpoints, then every pair; each way is verified by
 * appraising again. An empty list says that no way was found within two changes.
 *
 * @see Wachter, Mittelstadt, Russell (2018), Counterfactual Explanations without Opening the Black Box
 */
export function waysUp(
  prepared: Prepared,
  input: Omit<AppraisalInput, 'asOf' | 'entity'>,
): WayUp[] {
  const before = find(prepared, input);
  const rankBefore = rankOf(prepared, before.grade);
  if (rankBefore <= 0) return [];
  const candidates = candidateChanges(prepared, before);
  const tried = (changes: readonly Change[]): Trial => {
    const facts = withChanges(input.facts, changes);
    const after = find(prepared, { facts, previous: input.previous });
    return { changes, after, rank: rankOf(prepared, after.grade) };
  };
  const singles = candidates.map((change) => tried([change]));
  const found = best(singles, rankBefore);
  if (found.length < MOST_WAYS)
    found.push(...best(pairs(candidates, singles, rankBefore).map(tried), rankBefore));
  return found.slice(0, MOST_WAYS).map(({ changes, after }) => ({
    changes: [...changes],
    grade: after.grade ?? '',
    score: after.score,
  }));
}

type Trial = { changes: readonly Change[]; after: Findings; rank: number };

/** Position on the scale, best first; -1 where there is no grade on the scale. */
function rankOf(prepared: Prepared, grade: string | null): number {
  return prepared.scale.findIndex(({ document }) => document.grade === grade);
}

/**
 * The trials that raise the grade: the best grade first, then by the facts' names; one for each set
 * of facts and grade, with the values nearest to what they were.
 */
function best(trials: readonly Trial[], rankBefore: number): Trial[] {
  const raising = trials
    .filter(({ rank }) => rank >= 0 && rank < rankBefore)
    .toSorted((left, right) => left.rank - right.rank);
  const seen = new Set<string>();
  return raising.filter(({ changes, rank }) => {
    const key = `${changes.map(({ fact }) => fact).join()}:${rank}`;
    return !seen.has(key) && seen.add(key);
  });
}

/** Pairs of changes of two facts, without those in which one alone already raises the grade. */
function pairs(
  candidates: readonly Change[],
  singles: readonly Trial[],
  rankBefore: number,
): Change[][] {
  const open = candidates.filter((_, at) => {
    const rank = singles[at]?.rank ?? -1;
    return rank < 0 || rank >= rankBefore;
  });
  return open.flatMap((first, at) =>
    open.slice(at + 1).flatMap((second) => (first.fact === second.fact ? [] : [[first, second]])),
  );
}

function candidateChanges(prepared: Prepared, before: Findings): Change[] {
  // by name: the order of an object's keys is lost where the document is kept in canonical form
  const facts = Object.entries(prepared.ruleSet.facts).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return facts.flatMap(([fact, declaration]) => {
    if (!declaration.changeable) return [];
    const from = before.read(fact) ?? null;
    return breakpointsOf(prepared, fact, before)
      .filter((to) => JSON.stringify(to) !== JSON.stringify(from))
      .toSorted((left, right) => distance(from, left) - distance(from, right))
      .map((to) => ({ fact, title: declaration.title, from, to }));
  });
}

/** How far a change goes; only numbers tell. */
export function distance(from: Value | null, to: Value): number {
  return typeof from === 'number' && typeof to === 'number' ? Math.abs(to - from) : 0;
}

/** Facts with changes put in place; who decided a fact and why stays beside its new value. */
function withChanges(facts: GivenFacts, changes: readonly Change[]): GivenFacts {
  const changed = { ...facts };
  for (const { fact, to } of changes) {
    const given = changed[fact];
    changed[fact] = isDecided(given) ? { ...given, value: to } : to;
  }
  return changed;
}
