import type { Comparison } from '../../conditions/node.ts';
import { daysFrom } from '../../ground/dates.ts';
import { Exact, roundTo, SIGNIFICANT_DIGITS, toNumber } from '../../ground/decimal.ts';
import { isDate, type Scalar, type Value } from '../../values/value-type.ts';
import { admits, type ValueRange, type ValueRanges, type ScalarRange } from './value-range.ts';

/** For each fact, values that represent its whole value range, including undefined if it can be absent. */
export type Classes = ReadonlyMap<string, readonly (Value | undefined)[]>;

/** The most items of a list of which every subset is tried. */
const MOST_ITEMS = 8;

/**
 * Representative values of the facts that comparisons read: no comparison distinguishes any other value from
 * all of them. A comparison's result changes only at its bound, so one value at each bound and one between
 * each two bounds represent all. Facts compared with each other share their bounds, and have as many values
 * between two of them as there are facts, so that each order occurs.
 *
 * @returns no entry for facts that cannot be divided: lists compared with other facts, or with many items
 */
export function classesOf(comparisons: readonly Comparison[], ranges: ValueRanges): Classes {
  const classes = new Map<string, readonly (Value | undefined)[]>();
  for (const facts of linkedFacts(comparisons)) {
    const own = comparisons.filter(
      ({ fact, valueFact }) => facts.has(fact) || facts.has(valueFact ?? ''),
    );
    const bounds = own.flatMap(({ value }) => scalarsOf(value));
    const linked = [...facts].flatMap((fact) => ranges.get(fact) ?? []);
    const ends = linked.flatMap(({ least, greatest, among }) => [
      ...(least === undefined ? [] : [least]),
      ...(greatest === undefined ? [] : [greatest]),
      ...(facts.size > 1 ? (among ?? []) : []),
    ]);
    const scale = linked.every((range) => range.scale === linked[0]?.scale)
      ? linked[0]?.scale
      : undefined;
    for (const fact of facts) {
      const declared = ranges.get(fact);
      if (!declared || (facts.size > 1 && linked.some(({ isList }) => isList))) continue;
      const range = { ...declared, scale };
      const values = valuesOf(range, [...bounds, ...ends], facts.size);
      if (!values) continue;
      const all = range.isOptional ? [...values, undefined] : values;
      classes.set(fact, facts.size > 1 ? all : representatives(all, own));
    }
  }
  return classes;
}

function scalarsOf(value: Value | undefined): readonly Scalar[] {
  if (value === undefined) return [];
  return typeof value === 'object' ? value : [value];
}

/** The facts that comparisons read, grouped if they are compared with each other. */
function linkedFacts(comparisons: readonly Comparison[]): ReadonlySet<Set<string>> {
  const groups = new Map<string, Set<string>>();
  for (const { fact, valueFact } of comparisons) {
    const together = [fact, ...(valueFact === undefined ? [] : [valueFact])];
    const joined = new Set(together.flatMap((name) => [...(groups.get(name) ?? [name])]));
    for (const name of joined) groups.set(name, joined);
  }
  return new Set(groups.values());
}

/** One value of each class that the comparisons distinguish. */
function representatives(
  values: readonly (Value | undefined)[],
  comparisons: readonly Comparison[],
): (Value | undefined)[] {
  const kinds = new Map<string, Value | undefined>();
  for (const value of values) {
    const kind = comparisons
      .map(({ operator, value: bound, valueFact }) =>
        // a fact in a group of one is compared only with itself
        operator.evaluate(value, valueFact === undefined ? bound : value) ? '1' : '0',
      )
      .join('');
    if (!kinds.has(kind)) kinds.set(kind, value);
  }
  return [...kinds.values()];
}

function valuesOf(
  range: ValueRange,
  bounds: readonly Scalar[],
  between: number,
): Value[] | undefined {
  const scalars = scalarValues(range, bounds, between);
  if (!range.isList) return scalars;
  const isEquated = range.among !== undefined && range.scalarClass === 'string';
  const items = isEquated ? withOneOther(scalars, bounds) : scalars;
  return items.length > MOST_ITEMS ? undefined : choicesOf(items);
}

/** The texts that are compared with, and one other text for all the rest. */
function withOneOther(members: readonly Scalar[], bounds: readonly Scalar[]): Scalar[] {
  const other = members.find((member) => !bounds.includes(member));
  const asked = members.filter((member) => bounds.includes(member));
  return other === undefined ? asked : [...asked, other];
}

function choicesOf(items: readonly Scalar[]): Scalar[][] {
  return items.reduce<Scalar[][]>(
    (choices, item) => [...choices, ...choices.map((choice) => [...choice, item])],
    [[]],
  );
}

export function scalarValues(
  range: ScalarRange,
  bounds: readonly Scalar[],
  between: number,
): Scalar[] {
  const { scalarClass, among } = range;
  if (among) return [...among];
  switch (scalarClass) {
    case 'boolean':
      return [false, true];
    case 'number': {
      const numbers = bounds.filter((value) => typeof value === 'number');
      const around = range.scale === undefined ? numbersBetween : multiplesAround(range.scale);
      return unique(around(numbers, between)).filter((value) => admits(range, value));
    }
    case 'date': {
      const days = bounds.filter(isDate);
      return unique(daysAround(days, between)).filter((value) => admits(range, value));
    }
    case 'string': {
      const texts = bounds.filter((value) => typeof value === 'string');
      const others = Array.from({ length: between }, (_, at) => `\u0000 another text ${at}`);
      return [...unique(texts).filter((value) => admits(range, value)), ...others];
    }
  }
}

function unique<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}

/** Numbers at the bounds, and `between` ones in each gap between them and beyond. */
function numbersBetween(bounds: readonly number[], between: number): number[] {
  const sorted = unique(bounds).toSorted((left, right) => left - right);
  const [least = 0, greatest = 0] = [sorted[0], sorted.at(-1)];
  const gaps = sorted.flatMap((number, at) => {
    const next = sorted[at + 1] ?? number;
    return upTo(between).map((part) => number + ((next - number) * part) / (between + 1));
  });
  const beyond = upTo(between).flatMap((by) => [least - by, greatest + by]);
  return [...sorted, ...gaps, ...beyond, ...(sorted.length === 0 ? [0] : [])];
}

/** Numbers of a scale at the bounds, and `between` ones next to each on either side. */
const multiplesAround =
  (scale: number) =>
  (bounds: readonly number[], between: number): number[] =>
    (bounds.length === 0 ? [0] : bounds).flatMap((bound) => {
      const exact = new Exact(bound);
      const [under, over] = [roundTo(exact, scale, 'down'), roundTo(exact, scale, 'up')];
      const steps = upTo(between).map((by) => stepAt(exact, scale).times(by));
      const near = steps.flatMap((step) =>
        [under, over].flatMap((end) => [end.minus(step), end.plus(step)]),
      );
      return [under, over, ...near].map(toNumber);
    });

/** The step of a scale, or the least step by which a number of that size can be told apart. */
function stepAt(bound: Exact, scale: number): Exact {
  const least = bound.isZero() ? -scale : bound.e - SIGNIFICANT_DIGITS + 1;
  return new Exact(10).pow(Math.max(-scale, least));
}

function daysAround(bounds: readonly string[], between: number): string[] {
  const days = bounds.length === 0 ? ['2000-01-01'] : bounds;
  return days.flatMap((day) => [
    day,
    ...upTo(between).flatMap((by) => [daysFrom(day, -by), daysFrom(day, by)]),
  ]);
}

function upTo(count: number): number[] {
  return Array.from({ length: count }, (_, at) => at + 1);
}
