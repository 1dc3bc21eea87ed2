import { append } from '../../ground/append.ts';
import { greatestOf, leastOf } from '../../ground/extremes.ts';
import { comparisonsOf, type Comparison } from '../../conditions/node.ts';
import { Exact, roundTo, toNumber } from '../../ground/decimal.ts';
import type { Value } from '../../values/value-type.ts';
import { pointsOf } from '../../rule-set/points.ts';
import type { Points, PointsFromFact } from '../../rule-set/events.ts';
import type { PreparedPart } from '../../rule-set/prepared.ts';
import { classesOf } from './classes.ts';
import type { Range } from '../../expressions/ends.ts';
import type { Giver } from './givers.ts';
import { rangeOf, type ValueRanges } from './value-range.ts';
import { comparisonOf, costOfClasses } from './satisfy.ts';
import { sharing } from './sharing.ts';

/** The most combinations in which rules that share facts are tried together, and their most comparisons. */
const MOST_WAYS = 20_000;
const MOST_COMPARED = 5_000_000;

/**
 * The range of the score for all facts, never narrower than the actual one. What reads the same facts is summed
 * together over the values of these facts, if those are few.
 */
export function scoreRange(
  part: PreparedPart,
  ranges: ValueRanges,
  givers: readonly Giver[],
): Range {
  const { combine, min, max } = part.part.score ?? {};
  const raw =
    combine === 'weightedMean'
      ? hull(givers.map((giver) => rangeGiven(giver, ranges)))
      : sumOf([
          hull(part.starts.map(({ at }) => ({ least: at, greatest: at }))),
          ...sharing(givers).map((together) => rangeTogether(together, ranges)),
        ]);
  const clamped = (end: number): number =>
    Math.min(Math.max(rounded(part, end), min ?? -Infinity), max ?? Infinity);
  return { least: clamped(raw.least), greatest: clamped(raw.greatest) };
}

/** The most decimals of the score; undefined if unlimited. */
export function scoreScale(
  { part, starts, rules }: PreparedPart,
  ranges: ValueRanges,
): number | undefined {
  const { combine, round, scale = 0, min, max } = part.score ?? {};
  const ends = [min, max].filter((end) => end !== undefined).map(decimalsOf);
  if (round) return greatestOf([scale, ...ends]);
  if (combine === 'weightedMean') return undefined;
  const points = rules.flatMap(({ document: { event } }) =>
    event.type === 'points' ? [pointsScale(event.params.points, ranges)] : [],
  );
  const scales = [...points, ...starts.map(({ at }) => decimalsOf(at)), ...ends];
  return scales.includes(undefined) ? undefined : greatestOf([0, ...scales.map(Number)]);
}

function pointsScale(points: Points, ranges: ValueRanges): number | undefined {
  if (typeof points === 'number') return decimalsOf(points);
  const { bands, round, scale = 0, times = 1, plus = 0, min = 0, max = 0 } = points;
  const value = ranges.get(points.fact);
  const given = value?.among ? greatest(value.among.map(Number)) : value?.scale;
  const base = bands ? greatest(bands.map((band) => band.points)) : round ? scale : given;
  if (base === undefined) return undefined;
  return greatestOf([base + decimalsOf(times), ...[plus, min, max].map(decimalsOf)]);
}

const greatest = (numbers: readonly number[]): number =>
  greatestOf([0, ...numbers.map(decimalsOf)]);

function decimalsOf(number: number): number {
  return new Exact(number).decimalPlaces();
}

function rounded({ part }: PreparedPart, end: number): number {
  const { round, scale = 0 } = part.score ?? {};
  return round && Number.isFinite(end) ? toNumber(roundTo(new Exact(end), scale, round)) : end;
}

function hull(ranges: readonly Range[]): Range {
  if (ranges.length === 0) return { least: -Infinity, greatest: Infinity };
  return {
    least: leastOf(ranges.map(({ least }) => least)),
    greatest: greatestOf(ranges.map(({ greatest }) => greatest)),
  };
}

function sumOf(ranges: readonly Range[]): Range {
  const sum = (end: keyof Range): number =>
    toNumber(ranges.reduce((total: Exact, range) => total.plus(range[end]), new Exact(0)));
  return { least: sum('least'), greatest: sum('greatest') };
}

function rangeTogether(givers: readonly Giver[], ranges: ValueRanges): Range {
  return triedTogether(givers, ranges) ?? sumOf(givers.map((giver) => rangeAlone(giver, ranges)));
}

function rangeAlone(giver: Giver, ranges: ValueRanges): Range {
  const range = rangeGiven(giver, ranges);
  return giver.isConstant ? range : hull([range, { least: 0, greatest: 0 }]);
}

/** The range of what is given by one that fires. */
function rangeGiven({ points }: Giver, ranges: ValueRanges): Range {
  return hull(points.map((one) => pointsRange(one, ranges)));
}

/** The sums over the values of the facts; undefined if these are too many or infinite. */
function triedTogether(givers: readonly Giver[], ranges: ValueRanges): Range | undefined {
  const comparisons: Comparison[] = givers.flatMap((giver) => giver.comparisons);
  for (const fact of givers.flatMap(({ counted }) => counted)) {
    const { among } = ranges.get(fact) ?? {};
    if (!among) return undefined;
    // listed one by one, because each value gives points of its own
    append(
      comparisons,
      among.flatMap((value) => comparisonsOf(comparisonOf(fact, 'equal', value))),
    );
  }
  if (costOfClasses(comparisons) > MOST_COMPARED) return undefined;
  const classes = classesOf(comparisons, ranges);
  const facts = [...new Set(givers.flatMap((giver) => [...giver.facts]))];
  const lists = facts.map((fact) => classes.get(fact));
  const ways = lists.reduce((product, list) => product * (list?.length ?? Infinity), 1);
  const most = Math.min(MOST_WAYS, MOST_COMPARED / (comparisons.length + givers.length));
  if (ways > most || ways === 0) return undefined;
  let range: Range | undefined;
  for (let way = 0; way < ways; way++) {
    const values = wayThrough(facts, lists, way);
    const found = sumOf(
      givers.map((giver) => {
        const given = giver.at((fact) => values.get(fact));
        return { least: given, greatest: given };
      }),
    );
    range = range ? hull([range, found]) : found;
  }
  return range;
}

type Assigned = ReadonlyMap<string, Value | undefined>;

function wayThrough(
  facts: readonly string[],
  lists: readonly (readonly (Value | undefined)[] | undefined)[],
  way: number,
): Assigned {
  const values = new Map<string, Value | undefined>();
  let rest = way;
  facts.forEach((fact, at) => {
    const list = lists[at] ?? [];
    values.set(fact, list[rest % list.length]);
    rest = Math.floor(rest / list.length);
  });
  return values;
}

/** The range of the points of an event, if it gives any. */
function pointsRange(points: Points, ranges: ValueRanges): Range {
  if (typeof points === 'number') return { least: points, greatest: points };
  const value = ranges.get(points.fact);
  const range = value ? rangeOf(value) : { least: -Infinity, greatest: Infinity };
  const { bands } = points;
  const values = bands ? bandValues(bands, points, range) : [range.least, range.greatest];
  // the upper bound represents the band and must not be rounded into the next one
  const asked = bands ? { ...points, round: undefined } : points;
  return hull(
    values.map((value) => {
      const isEndless = !Number.isFinite(value);
      const given = isEndless ? endlessPoints(points, value) : pointsOf(asked, () => value);
      return { least: given, greatest: given };
    }),
  );
}

/** One value within each band that the fact can reach, rounding included. */
function bandValues(
  bands: NonNullable<PointsFromFact['bands']>,
  { scale = 0, round }: PointsFromFact,
  { least, greatest }: Range,
): number[] {
  const near = round ? 10 ** -scale : 0;
  const beyond = greatestOf(bands.map(({ upTo }) => upTo ?? -Infinity));
  return bands.flatMap(({ upTo }, at) => {
    const over = bands[at - 1]?.upTo ?? -Infinity;
    const isReached = over < greatest + near && (upTo === undefined || upTo >= least - near);
    if (!isReached) return [];
    return [upTo ?? (Number.isFinite(beyond) ? Math.ceil(beyond) + 1 : 0)];
  });
}

/** The points for an unbounded end of a fact. */
function endlessPoints({ times = 1, min, max }: PointsFromFact, value: number): number {
  if (times === 0) return 0;
  const given = times > 0 ? value : -value;
  return Math.min(Math.max(given, min ?? -Infinity), max ?? Infinity);
}
