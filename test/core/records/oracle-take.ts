import type { Value } from '../../../core/values/value-type.ts';
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

/** What is taken of entries that stand in order. */
export function takenOf(take: Take, entries: readonly Entry[]): Made {
  const keys = (some: readonly Entry[]): string[] =>
    some.flatMap(({ records }) => records.map(({ source, id }) => `${source}/${id}`));
  if (take === 'exists') return { value: entries.length > 0, from: keys(entries) };
  if (take === 'count') {
    return { value: taken(sumOf(entries.map(({ factor }) => factor))), from: keys(entries) };
  }
  const [kind, worth] = kindOf(take);
  const given = entries.flatMap((entry) => {
    const value = entry.worth(worth);
    return value === undefined
      ? []
      : { entry, value: isNumber(value) ? times(value, entry.factor) : value };
  });
  const finished = (value: Inner | undefined): Value | undefined => {
    if (!isNumber(value)) return taken(value);
    const { scale, round = 'halfUp' } = take;
    const at = bounded(value, boundsOf(take));
    return taken(scale === undefined ? at : toDecimals(at, scale, round));
  };
  if (kind === 'latest' || kind === 'earliest') {
    const one = kind === 'latest' ? entries.at(-1) : entries[0];
    const value = given.find(({ entry }) => entry === one)?.value;
    return { value: finished(value), from: one ? keys([one]) : [] };
  }
  const values = given.map(({ value }) => value);
  return {
    value: finished(kind === 'distinct' ? numberOfDifferent(values) : ofValues(kind, values)),
    from: keys(entries),
  };
}

/** What is taken, and of which value: the one key of a kind that has no number, which would be a bound. */
function kindOf(take: Exclude<Take, string>): [Kind, Worth] {
  const isKind = ([key, worth]: [string, unknown]): boolean =>
    (KINDS as readonly string[]).includes(key) && typeof worth !== 'number';
  return Object.entries(take).find(isKind) as [Kind, Worth];
}

function boundsOf({ times: factor, plus: addend, min, max }: Exclude<Take, string>): Scaled {
  return {
    ...{ times: factor, plus: addend },
    ...(typeof min === 'number' ? { min } : {}),
    ...(typeof max === 'number' ? { max } : {}),
  };
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
