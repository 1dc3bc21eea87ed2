import { inner, innerOf, type Inner, type World } from '../expressions/oracle/expression-value.ts';
import {
  compared,
  fractionOf,
  plus,
  times,
  toDecimals,
  type Fraction,
} from '../expressions/oracle/fraction.ts';
import type { Reading, Scaled, Scheme, Worth } from './terms.ts';

/** What a record is worth, before it is repeated or weighed. */
export function worthOf(worth: Worth, read: Reading, scheme: Scheme): Inner | undefined {
  if (typeof worth === 'string') return innerOf(read(worth));
  if ('table' in worth) {
    const { table, by, value } = worth;
    const lookup = { lookup: table, by: [...by], ...(value === undefined ? {} : { take: value }) };
    return inner(lookup, asking(read, scheme));
  }
  if (!('fact' in worth)) return inner(worth, asking(read, scheme));
  const given = innerOf(read(worth.fact)) as Fraction | undefined;
  if (!given) return undefined;
  const { scale = 0, round, bands } = worth;
  const whole = round === undefined ? given : toDecimals(given, scale, round);
  const band = bands?.find(
    ({ upTo }) => upTo === undefined || compared(whole, fractionOf(upTo)) <= 0,
  );
  return bounded(band ? fractionOf(band.points) : whole, worth);
}

/** A number after its factor, addend and bounds. */
export function bounded(
  number: Fraction,
  { times: factor = 1, plus: addend = 0, min, max }: Scaled,
) {
  let at = plus(times(number, fractionOf(factor)), fractionOf(addend));
  if (min !== undefined && compared(at, fractionOf(min)) < 0) at = fractionOf(min);
  if (max !== undefined && compared(at, fractionOf(max)) > 0) at = fractionOf(max);
  return at;
}

/** What conditions and expressions read. */
export function asking(read: Reading, scheme: Scheme): World {
  return { read, named: scheme.named, tables: scheme.tables, scales: {}, earlier: [] };
}

export function isNumber(value: Inner | undefined): value is Fraction {
  return typeof value === 'object' && 'n' in value;
}

/** Whether two values are the same, or both absent. */
export function isSame(one: Inner | undefined, other: Inner | undefined): boolean {
  if (isNumber(one) || isNumber(other)) {
    return isNumber(one) && isNumber(other) && compared(one, other) === 0;
  }
  return JSON.stringify(one) === JSON.stringify(other);
}
