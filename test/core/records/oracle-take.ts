import { taken, type Inner } from '../expressions/oracle/expression-value.ts';
import {
  compared,
  fractionOf,
  over,
  plus,
  times,
  toDecimals,
  type Fraction,
} from '../expressions/oracle/fraction.ts';
import { bounded, isNumber, isSame } from './oracle-worth.ts';
import {
  KINDS,
  type Held,
  type Kind,
  type Made,
  type Rounded,
  type Scaled,
  type Take,
  type Worth,
} from './terms.ts';

/** What is taken: a record, or a group of records. */
export type Entry = {
  date: string;
  records: readonly Held[];
  factor: Fraction;
  worth: (worth: Worth) => Inner | undefined;
};

/** What is taken of entries that stand in order; a number is changed afterwards, and then rounded. */
export function takenOf(take: Take, entries: readonly Entry[], after: Scaled = {}): Made {
  const keys = (some: readonly Entry[]): string[] =>
    some.flatMap(({ records }) => records.map(({ source, id }) => `${source}/${id}`));
  if (take === 'exists') return { value: entries.length > 0, from: keys(entries) };
  const finished = (value: Inner | undefined, { scale, round }: Rounded) => {
    if (!isNumber(value)) return taken(value);
    const at = bounded(value, after);
    // who only says how means whole numbers
    const to = scale ?? (round === undefined ? undefined : 0);
    return taken(to === undefined ? at : toDecimals(at, to, round ?? 'halfUp'));
  };
  if (take === 'count') {
    const count = sumOf(entries.map(({ factor }) => factor));
    return { value: finished(count, {}), from: keys(entries) };
  }
  const [kind, worth] = kindOf(take);
  const given = entries.flatMap((entry) => {
    const value = entry.worth(worth);
    return value === undefined
      ? []
      : { entry, value: isNumber(value) ? times(value, entry.factor) : value };
  });
  if (kind === 'latest' || kind === 'earliest') {
    const one = kind === 'latest' ? entries.at(-1) : entries[0];
    const value = given.find(({ entry }) => entry === one)?.value;
    return { value: finished(value, take), from: one ? keys([one]) : [] };
  }
  const values = given.map(({ value }) => value);
  const made = kind === 'distinct' ? numberOfDifferent(values) : ofValues(kind, values);
  return {
    value: finished(made, take),
    from: keys(entries),
  };
}

/** What is taken, and of which value. */
function kindOf(take: Exclude<Take, string>): [Kind, Worth] {
  return Object.entries(take).find(([key]) => (KINDS as readonly string[]).includes(key)) as [
    Kind,
    Worth,
  ];
}

/** Dates have a greatest and a least, too. */
function ofValues(kind: 'sum' | 'max' | 'min' | 'mean', values: readonly Inner[]) {
  const [first] = values;
  if (kind === 'sum') return sumOf(values as Fraction[]);
  if (first === undefined) return undefined;
  if (kind === 'mean') return over(sumOf(values as Fraction[]), fractionOf(values.length));
  const isFurther = (one: Inner, best: Inner): boolean => {
    const order = isNumber(one) ? compared(one, best as Fraction) : one > best ? 1 : -1;
    return kind === 'max' ? order > 0 : order < 0;
  };
  return values.reduce((best, one) => (isFurther(one, best) ? one : best), first);
}

function numberOfDifferent(values: readonly Inner[]): Fraction {
  const different = values.filter(
    (value, index) => !values.slice(0, index).some((before) => isSame(before, value)),
  );
  return fractionOf(different.length);
}

function sumOf(numbers: readonly Fraction[]): Fraction {
  return numbers.reduce(plus, fractionOf(0));
}
