import type { Value } from '../../values/value-type.ts';
import { isDecided, type GivenFacts } from '../../facts/values.ts';
import type { Prepared } from '../../rule-set/prepared.ts';
import type { AppraisalInput } from '../appraisal.ts';
import { boundsIn } from './bounds-traced.ts';
import { breakpointsOf, stepOf } from './breakpoints.ts';
import { comparisonsIn } from './comparisons-in.ts';
import { find, type Evaluation } from '../find.ts';
import { leastChange } from './least-change.ts';
import { pairsByGain } from './pairs-by-gain.ts';

/** One change of one fact. */
export type Change = { fact: string; title: string; from: Value | null; to: Value };

/** A set of changes that raises the grade, and its outcome, verified by appraising again. */
export type WayUp = {
  changes: Change[];
  grade: string;
  score: number | null;
  /** The version under which it is enough, if the milder of several applies. */
  version?: string;
};

/** The ways up that a search found, the number of sets of changes tried, and whether the search was complete. */
export type WaysUp = { ways: WayUp[]; tried: number; isWhole: boolean };

/** Ways up in a response; an incomplete search adds the number of sets of changes tried. */
export function shownWays({ ways, tried, isWhole }: WaysUp) {
  return isWhole ? { waysUp: ways } : { waysUp: ways, waysUpStoppedAfter: tried };
}

/** The most ways in a result. */
export const MOST_WAYS = 5;

/** The limits of a search: sets of changes, values of one fact, and steps of all appraisals. */
const MOST_TRIED = 20_000;
const MOST_VALUES = 200;
const MOST_STEPS = 10_000_000;

/** Changes that were tried, with their positions among all single changes and their gain in points. */
type Trial = {
  places: readonly number[];
  changes: readonly Change[];
  rank: number;
  isRaising: boolean;
  gain: number;
};

type Input = Omit<AppraisalInput, 'entity' | 'transition'>;
type Search = { prepared: Prepared; input: Input; before: Evaluation; rankBefore: number };

/**
 * The counterfactual: the fewest changes of `changeable` facts that raise the grade, at most five.
 *
 * Tries every single change over the facts' breakpoints, then pairs in the order of the points that
 * their changes gain; each way is verified by appraising again, and each number in it is the nearest to the
 * current one that gives the same grade. An empty list means that none was found within two changes.
 * A search tries the nearest 200 values of a fact and ends after 20,000 sets of changes, or fewer for a rule set
 * of more than 500 facts, rules and comparisons.
 *
 * @param share the share of that budget that it may use
 * @see Wachter, Mittelstadt, Russell (2018), Counterfactual Explanations without Opening the Black Box
 */
export function waysUp(prepared: Prepared, input: Input, share = 1): WaysUp {
  const before = find(prepared, input);
  const rankBefore = rankOf(prepared, before.grade);
  if (rankBefore <= 0) return { ways: [], tried: 0, isWhole: true };
  const search = { prepared, input, before, rankBefore };
  const most = Math.floor(Math.min(MOST_TRIED, MOST_STEPS / stepsOf(prepared)) * share);
  const { candidates, isWhole } = candidateChanges(prepared, before);
  const singles = turns(candidates)
    .slice(0, most)
    .map((place) => trialOf(search, candidates, [place]));
  const found = best(singles);
  const areSinglesAll = singles.length === candidates.length;
  if (found.length >= MOST_WAYS)
    return {
      ways: waysOf(search, found),
      tried: singles.length,
      isWhole: isWhole && areSinglesAll,
    };
  const open = singles.filter(({ isRaising }) => !isRaising).toSorted(byPlace);
  const { pairs, areAll } = triedPairs(search, candidates, open, most - singles.length);
  return {
    ways: waysOf(search, [...found, ...best(pairs)]),
    tried: singles.length + pairs.length,
    isWhole: isWhole && areSinglesAll && areAll,
  };
}

function waysOf(search: Search, found: readonly Trial[]): WayUp[] {
  return found.slice(0, MOST_WAYS).map((trial) => wayOf(search, trial));
}

/** The number of steps of one appraisal. */
function stepsOf(prepared: Prepared): number {
  const { facts } = prepared.ruleSet;
  const comparisons = comparisonsIn(prepared).values();
  const all = comparisons.reduce((sum, { length }) => sum + length, 0);
  return Math.max(1, Object.keys(facts).length + prepared.rules.length + all);
}

/** Position on the scale, best first; -1 for a grade that is not on the scale. */
function rankOf(prepared: Prepared, grade: string | null): number {
  return prepared.scale.findIndex(({ document }) => document.grade === grade);
}

function outcomeOf({ prepared, input }: Search, changes: readonly Change[]): Evaluation {
  return find(prepared, { ...input, facts: withChanges(input.facts, changes) });
}

function trialOf(search: Search, candidates: readonly Change[], places: readonly number[]): Trial {
  const { prepared, before, rankBefore } = search;
  const changes = places.flatMap((place) => candidates[place] ?? []);
  const after = outcomeOf(search, changes);
  const rank = rankOf(prepared, after.grade);
  const points = (after.score ?? 0) - (before.score ?? 0);
  const gain = prepared.part.score?.better === 'higher' ? points : -points;
  return { places, changes, rank, isRaising: rank >= 0 && rank < rankBefore, gain };
}

/** Pairs of changes of two facts that do not raise the grade alone, within the budget. */
function triedPairs(
  search: Search,
  candidates: readonly Change[],
  open: readonly Trial[],
  most: number,
): { pairs: Trial[]; areAll: boolean } {
  const pairs: Trial[] = [];
  for (const [one, other] of pairsByGain(open)) {
    if (one.changes[0]?.fact === other.changes[0]?.fact) continue;
    if (pairs.length >= most) return { pairs, areAll: false };
    const places = [...one.places, ...other.places].toSorted((left, right) => left - right);
    pairs.push(trialOf(search, candidates, places));
  }
  return { pairs, areAll: true };
}

/** Sorts by fact name and distance, using positions. */
function byPlace({ places: [a = 0, b = 0] }: Trial, { places: [c = 0, d = 0] }: Trial): number {
  return a - c || b - d;
}

/**
 * The trials that raise the grade: the best grade first, then by the facts' names; one for each set
 * of facts and grade, with the values nearest to the current ones.
 */
function best(trials: readonly Trial[]): Trial[] {
  const raising = trials
    .filter(({ isRaising }) => isRaising)
    .toSorted((left, right) => left.rank - right.rank || byPlace(left, right));
  const seen = new Set<string>();
  return raising.filter(({ changes, rank }) => {
    const key = `${changes.map(({ fact }) => fact).join()}:${rank}`;
    return !seen.has(key) && seen.add(key);
  });
}

/** A way up with each number as near to the current one as the grade allows. */
function wayOf(search: Search, { changes, rank }: Trial): WayUp {
  const { prepared } = search;
  let way = [...changes];
  for (const [at, change] of changes.entries()) {
    const { fact, from, to } = change;
    const declaration = prepared.ruleSet.facts[fact];
    if (typeof from !== 'number' || typeof to !== 'number' || !declaration || declaration.enum)
      continue;
    const withNumber = (number: number): Change[] => way.with(at, { ...change, to: number });
    const isSame = (number: number): boolean =>
      rankOf(prepared, outcomeOf(search, withNumber(number)).grade) === rank;
    way = withNumber(leastChange(from, to, stepOf(declaration), isSame));
  }
  const { grade, score } = outcomeOf(search, way);
  return { changes: way, grade: grade ?? '', score };
}

/** All single changes by fact and distance; incomplete if a fact has too many values. */
function candidateChanges(
  prepared: Prepared,
  before: Evaluation,
): { candidates: Change[]; isWhole: boolean } {
  let isWhole = true;
  const bounds = boundsIn(prepared, before);
  // by name, because canonical JSON does not preserve the order of keys
  const facts = Object.entries(prepared.ruleSet.facts).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const candidates = facts.flatMap(([fact, declaration]) => {
    if (!declaration.changeable) return [];
    const from = before.read(fact) ?? null;
    const values = breakpointsOf(prepared, fact, before, bounds)
      .filter((to) => JSON.stringify(to) !== JSON.stringify(from))
      .toSorted((left, right) => distance(from, left) - distance(from, right));
    isWhole &&= values.length <= MOST_VALUES;
    return values.slice(0, MOST_VALUES).map((to) => ({ fact, title: declaration.title, from, to }));
  });
  return { candidates, isWhole };
}

/** The positions of single changes in the order of trial: the nearest of each fact first. */
function turns(candidates: readonly Change[]): number[] {
  const seen = new Map<string, number>();
  const turn = candidates.map(({ fact }) => {
    const before = seen.get(fact) ?? 0;
    seen.set(fact, before + 1);
    return before;
  });
  return [...candidates.keys()].toSorted((a, b) => (turn[a] ?? 0) - (turn[b] ?? 0));
}

/** The distance of a change; 0 unless the fact is a number. */
export function distance(from: Value | null, to: Value): number {
  return typeof from === 'number' && typeof to === 'number' ? Math.abs(to - from) : 0;
}

/** Facts with changes applied; a decided fact retains its office and reason. */
function withChanges(facts: GivenFacts, changes: readonly Change[]): GivenFacts {
  const changed = { ...facts };
  for (const { fact, to } of changes) {
    const given = changed[fact];
    changed[fact] = isDecided(given) ? { ...given, value: to } : to;
  }
  return changed;
}
