import type { Scalar, Value } from '../../values/value-type.ts';
import { axisOf } from './axis.ts';
import { boundsIn } from './bounds-traced.ts';
import { breakpointsOf } from './breakpoints.ts';
import { sampledValues } from './sampled-values.ts';
import type { Change, Search } from './search.ts';
import { tangledFacts } from './tangled.ts';
import { distance } from './distance.ts';

/** The most values of one fact that are tried. */
const MOST_VALUES = 200;

/** Facts are tried at every value of their range, if they have no more than so many altogether. */
const MOST_IN_RANGES = 200;

/** Single changes, whether these are all, and the facts that are tried at every value of their range. */
export type Candidates = {
  candidates: Change[];
  isWhole: boolean;
  ranges: ReadonlyMap<string, unknown>;
};

/**
 * All single changes by fact and distance: to the values at which the outcome can change; for facts that others
 * depend on, to every value of a small range, and to those between which trying shows another outcome. Incomplete if a
 * fact has too many values.
 *
 * @param budget how many values may be tried to find those of large ranges
 */
export function candidateChanges(search: Search, budget: { left: number }): Candidates {
  const { prepared, before, input } = search;
  let isWhole = true;
  const bounds = boundsIn(prepared, before, input.earlier);
  const ranges = smallRanges(search);
  const tangled = tangledFacts(prepared);
  const candidates = changeableFacts(search).flatMap((fact) => {
    const range = ranges.get(fact);
    const traced = range ? [] : breakpointsOf(prepared, fact, before, bounds);
    const sampled = !range && tangled.has(fact) ? sampledValues(search, fact, traced, budget) : [];
    const changes = changesTo(search, fact, [...(range ?? traced), ...sampled]);
    isWhole &&= changes.length <= MOST_VALUES;
    return changes.slice(0, MOST_VALUES);
  });
  return { candidates, isWhole, ranges };
}

/** The facts that can be changed, by name, because canonical JSON does not preserve the order of keys. */
export function changeableFacts({ prepared }: Pick<Search, 'prepared'>): string[] {
  const facts = Object.entries(prepared.ruleSet.facts);
  return facts.flatMap(([fact, { changeable }]) => (changeable ? [fact] : [])).toSorted();
}

/** The changes of a fact to other values than it has, the nearest first. */
export function changesTo(
  { prepared, before }: Search,
  fact: string,
  values: readonly Value[],
): Change[] {
  const title = prepared.ruleSet.facts[fact]?.title ?? fact;
  const from = before.read(fact) ?? null;
  const seen = new Set([JSON.stringify(from)]);
  return values
    .filter((to) => {
      const key = JSON.stringify(to);
      return !seen.has(key) && seen.add(key);
    })
    .toSorted((left, right) => distance(from, left) - distance(from, right))
    .map((to) => ({ fact, title, from, to }));
}

/** Every value of those facts that others depend on whose ranges are smallest, as far as they are few. */
function smallRanges({ prepared, before }: Search): ReadonlyMap<string, Scalar[]> {
  const tangled = tangledFacts(prepared);
  const ranges = changeableFacts({ prepared }).flatMap((fact) => {
    const values = tangled.has(fact) ? rangeOf(fact) : undefined;
    return values ? [{ fact, values }] : [];
  });
  let total = 0;
  const few = ranges
    .toSorted((one, other) => one.values.length - other.values.length)
    .filter(({ values }) => {
      total += values.length;
      return total <= MOST_IN_RANGES;
    });
  return new Map(few.map(({ fact, values }) => [fact, values]));

  function rangeOf(fact: string): Scalar[] | undefined {
    const axis = axisOf(prepared, fact, before.read(fact));
    const { min, max } = axis?.ends ?? {};
    if (!axis || min === undefined || max === undefined) return undefined;
    const steps = axis.steps(min, max);
    if (steps > MOST_IN_RANGES) return undefined;
    const all = Array.from({ length: Math.floor(steps) + 1 }, (_, at) => axis.at(min, at));
    return all.filter((value) => value !== undefined);
  }
}
