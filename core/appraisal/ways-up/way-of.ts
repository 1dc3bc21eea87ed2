import type { Scalar, Value } from '../../values/value-type.ts';
import { axisOf } from './axis.ts';
import { boundsIn } from './bounds-traced.ts';
import { breakpointsOf } from './breakpoints.ts';
import { leastChange } from './least-change.ts';
import { outcomeOf, rankAfter, type Change, type Search, type Trial } from './search.ts';
import { tangledFacts } from './tangled.ts';

/** A set of changes that raises the grade, and its outcome, verified by appraising again. */
export type WayUp = {
  changes: Change[];
  grade: string;
  score: number | null;
  /** The version under which it is enough, if the milder of several applies. */
  version?: string;
};

/** Making one change smaller can let another be smaller still; so many rounds are made. */
const ROUNDS = 3;

/**
 * A way up with each number, day and list as near to the current one as the grade allows; undefined if a part of its
 * changes is enough, which then is a way of its own.
 */
export function wayOf(
  search: Search,
  { changes, rank }: Trial,
  budget: { left: number },
): WayUp | undefined {
  let way = [...changes];
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = JSON.stringify(way);
    for (const at of way.keys()) way = withLeast(search, way, at, rank, budget);
    if (JSON.stringify(way) === before || way.length === 1) break;
  }
  const isEnough = (part: readonly Change[]): boolean => rankAfter(search, part) === rank;
  if (way.length > 1 && way.some((_, at) => isEnough(way.toSpliced(at, 1)))) return undefined;
  const { grade, score } = outcomeOf(search, way);
  return { changes: way, grade: grade ?? '', score };
}

/** The changes with one of them as small as the grade allows. */
function withLeast(
  search: Search,
  way: readonly Change[],
  at: number,
  rank: number,
  budget: { left: number },
): Change[] {
  const change = way[at];
  if (!change) return [...way];
  const withValue = (to: Value): Change[] => way.with(at, { ...change, to });
  const does = (to: Value): boolean => rankAfter(search, withValue(to)) === rank;
  const { fact, from, to } = change;
  if (Array.isArray(from) && Array.isArray(to)) return withValue(leastTaken(from, to, does));
  const axis = from === null ? undefined : axisOf(search.prepared, fact, from);
  if (!axis || from === null || Array.isArray(from) || Array.isArray(to)) return [...way];
  const distance = axis.steps(from as Scalar, to as Scalar);
  const valueAt = (steps: number) => axis.at(to as Scalar, steps - distance);
  const isEnough = (steps: number): boolean => {
    const value = valueAt(steps);
    return value !== undefined && does(value);
  };
  const breakpoints = valuesNear(search, way.toSpliced(at, 1), fact).map((value) =>
    axis.steps(from as Scalar, value as Scalar),
  );
  const least = leastChange(distance, isEnough, { budget, breakpoints });
  return least === distance ? [...way] : withValue(valueAt(least) ?? to);
}

/** The breakpoints of a fact with the other changes made, if these bear on them. */
function valuesNear(search: Search, others: readonly Change[], fact: string): Value[] {
  const { prepared, input } = search;
  if (!tangledFacts(prepared).has(fact)) return [];
  const after = outcomeOf(search, others);
  return breakpointsOf(prepared, fact, after, boundsIn(prepared, after, input.earlier));
}

/** A shortened list with as many of the items put back as the grade allows, in their order. */
function leastTaken(
  from: readonly Scalar[],
  to: readonly Scalar[],
  does: (list: Scalar[]) => boolean,
): Scalar[] {
  let isLeft = leftIn(from, to);
  for (const at of from.keys()) {
    if (isLeft[at]) continue;
    const more = isLeft.with(at, true);
    if (more.includes(false) && does(listOf(more))) isLeft = more;
  }
  return listOf(isLeft);

  function listOf(left: readonly boolean[]): Scalar[] {
    return from.filter((_, at) => left[at]);
  }
}

/** For each item of a list, whether it is left in a shorter one. */
function leftIn(from: readonly Scalar[], to: readonly Scalar[]): boolean[] {
  let next = 0;
  return from.map((item) => {
    const isLeft = item === to[next];
    if (isLeft) next += 1;
    return isLeft;
  });
}
