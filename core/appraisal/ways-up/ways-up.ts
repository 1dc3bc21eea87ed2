import type { Prepared } from '../../rule-set/prepared.ts';
import { find } from '../find.ts';
import { candidateChanges, type Candidates } from './candidates.ts';
import { stepsOfAppraisal } from './appraisal-steps.ts';
import { pairsByGain } from './pairs-by-gain.ts';
import { COST, keyOf, retraced, tracedFacts } from './retraced.ts';
import { rankOf, trialOf, type Change, type Input, type Search, type Trial } from './search.ts';
import { wayOf, type WayUp } from './way-of.ts';

export type { Change, WayUp };

/** The ways up that a search found, the number of sets of changes tried, and whether the search was complete. */
export type WaysUp = { ways: WayUp[]; tried: number; isWhole: boolean };

/** Ways up in a response; an incomplete search adds the number of sets of changes tried. */
export function shownWays({ ways, tried, isWhole }: WaysUp) {
  return isWhole ? { waysUp: ways } : { waysUp: ways, waysUpStoppedAfter: tried };
}

/** The most ways in a result. */
export const MOST_WAYS = 5;

/** The limits of a search: sets of changes, and steps of all appraisals. */
const MOST_TRIED = 20_000;
const MOST_STEPS = 10_000_000;

/** The part of the budget that goes to finding values by trying, and to making changes smaller. */
const SHARE_OF_VALUES = 1 / 10;

/**
 * The counterfactual: the fewest changes of `changeable` facts that raise the grade, at most five.
 *
 * Tries every single change over the facts' breakpoints, then pairs in the order of what their changes gain, then pairs
 * whose second change is traced back with the first one made. Each way is verified by appraising again, and each
 * number, day and list in it is the nearest to the current one that gives the same grade. An empty list means that none
 * was found within two changes. A search tries the nearest 200 values of a fact and ends after 20,000 sets of
 * changes, or fewer for a rule set of more than 500 facts, rules and comparisons or of expressions that cost as much.
 *
 * @param share the share of that budget that it may use
 * @see Wachter, Mittelstadt, Russell (2018), Counterfactual Explanations without Opening the Black Box
 */
export function waysUp(prepared: Prepared, input: Input, share = 1): WaysUp {
  const before = find(prepared, input);
  const rankBefore = rankOf(prepared, before.grade);
  if (rankBefore <= 0) return { ways: [], tried: 0, isWhole: true };
  const search: Search = { prepared, input, before, rankBefore };
  const most = Math.floor(Math.min(MOST_TRIED, MOST_STEPS / stepsOfAppraisal(prepared)) * share);
  const budget = { left: most };
  const found = candidateChanges(search, { left: Math.floor(most * SHARE_OF_VALUES) });
  const singles = triedSingles(search, found, budget);
  const { trials, areAll } = triedPairs(search, found, singles, budget);
  const spare = { left: Math.floor(most * SHARE_OF_VALUES) };
  return {
    ways: waysOf(search, [...best(singles), ...best(trials)], spare),
    tried: singles.length + trials.length,
    isWhole: found.isWhole && singles.length === found.candidates.length && areAll,
  };
}

/** The ways of trials, each with the least changes; without those of which a part is enough. */
function waysOf(search: Search, found: readonly Trial[], spare: { left: number }): WayUp[] {
  const ways: WayUp[] = [];
  for (const trial of found) {
    if (ways.length >= MOST_WAYS) break;
    const way = wayOf(search, trial, spare);
    if (way) ways.push(way);
  }
  return ways;
}

/** Single changes, the nearest of each fact first. */
function triedSingles(
  search: Search,
  { candidates }: Candidates,
  budget: { left: number },
): Trial[] {
  return turns(candidates)
    .slice(0, budget.left)
    .map((place) => {
      budget.left -= 1;
      const change = candidates[place];
      return trialOf(search, change ? [change] : [], [place]);
    });
}

/** Pairs of changes of two facts that do not raise the grade alone, within the budget. */
function triedPairs(
  search: Search,
  found: Candidates,
  singles: readonly Trial[],
  budget: { left: number },
): { trials: Trial[]; areAll: boolean } {
  if (best(singles).length >= MOST_WAYS) return { trials: [], areAll: true };
  const open = singles.filter(({ isRaising }) => !isRaising).toSorted(byPlace);
  const trials: Trial[] = [];
  for (const [one, other] of pairsByGain(open)) {
    if (one.changes[0]?.fact === other.changes[0]?.fact) continue;
    if (budget.left <= 0) return { trials, areAll: false };
    budget.left -= 1;
    const [first, second] = [one, other].toSorted(byPlace);
    const changes = [...(first?.changes ?? []), ...(second?.changes ?? [])];
    trials.push(trialOf(search, changes, [...(first?.places ?? []), ...(second?.places ?? [])]));
  }
  return triedRetraced(search, found, open, trials, budget);
}

/** Adds pairs whose second change is traced back with the first one made, those that gain most first. */
function triedRetraced(
  search: Search,
  found: Candidates,
  open: readonly Trial[],
  trials: Trial[],
  budget: { left: number },
): { trials: Trial[]; areAll: boolean } {
  const { candidates } = found;
  const facts = tracedFacts(search, found);
  if (facts.length === 0) return { trials, areAll: true };
  const known = new Set(candidates.map(keyOf));
  for (const single of open.toSorted((one, other) => other.gain - one.gain)) {
    if (budget.left < COST) return { trials, areAll: false };
    budget.left -= COST;
    for (const change of retraced(search, single, facts, known)) {
      if (budget.left <= 0) return { trials, areAll: false };
      budget.left -= 1;
      const changes = [...single.changes, change].toSorted((a, b) => (a.fact < b.fact ? -1 : 1));
      trials.push(trialOf(search, changes, [...single.places, candidates.length]));
    }
  }
  return { trials, areAll: true };
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
