import type { Afterwards, Take, ValueTake } from '../expressions/aggregation.ts';
import { roundingOf, takenBy } from '../expressions/aggregation.ts';
import type { Computed } from '../expressions/kind.ts';
import { isWide, roundedBy, valueOf, wide } from '../expressions/numbers.ts';
import { quickSum } from '../ground/decimal.ts';
import { quotient, Wide } from '../ground/wide-decimal.ts';
import type { Value } from '../values/value-type.ts';

/** What is taken together: its value, and the factors by which it counts. */
export type Item = { value: Computed | undefined; factor: Computed };

/**
 * What a take makes of items in order; undefined where there is none to take. A number is changed by the factor, the
 * addend and the bounds that follow the take, and then rounded.
 *
 * @example madeOf('count', [{ value: undefined, factor: 1 }]) // 1
 */
export function madeOf(
  take: Take,
  items: readonly Item[],
  after: Afterwards = {},
): Value | undefined {
  const made = madeOfAll(take, items);
  const isNumber = typeof made === 'number' || (made !== undefined && isWide(made));
  if (!isNumber) return made;
  const changed = afterwards(after, made, divisorOf(take, items));
  const rounding = roundingOf(take);
  return valueOf(rounding.scale === undefined ? changed : roundedBy(rounding, wide(changed)));
}

function madeOfAll(take: Take, items: readonly Item[]): Computed | undefined {
  if (take === 'exists') return items.length > 0;
  if (take === 'count') return sumOf(items.map(({ factor }) => factor));
  return madeOfValues(takenBy(take).how as ValueTake, items);
}

function madeOfValues(how: ValueTake, items: readonly Item[]): Computed | undefined {
  if (how === 'latest') return items.at(-1)?.value;
  if (how === 'earliest') return items[0]?.value;
  const given = items.filter(({ value }) => value !== undefined);
  if (how === 'distinct') return new Set(given.map(({ value }) => valueOf(value))).size;
  if (how === 'max' || how === 'min') return extremeOf(how, given);
  const sum = sumOf(given.map(weighted));
  return how === 'mean' && given.length === 0 ? undefined : sum;
}

/** What a sum is divided by: of a mean, the number of its values. */
function divisorOf(take: Take, items: readonly Item[]): number {
  if (takenBy(take).how !== 'mean') return 1;
  return items.filter(({ value }) => value !== undefined).length;
}

/** The greatest or the least; dates compare as texts. */
function extremeOf(how: 'max' | 'min', items: readonly Item[]): Computed | undefined {
  let found: Computed | undefined;
  for (const item of items) {
    const value = typeof item.value === 'string' ? item.value : weighted(item);
    if (found === undefined) found = value;
    else if (how === 'max' ? isBefore(found, value) : isBefore(value, found)) found = value;
  }
  return found;
}

function isBefore(one: Computed, other: Computed): boolean {
  if (typeof one === 'string' || typeof other === 'string') return one < other;
  return wide(one).lessThan(wide(other));
}

function weighted({ value, factor }: Item): Computed {
  const number = value as number | Wide;
  return factor === 1 ? number : wide(number).times(wide(factor));
}

/** An exact sum: of plain numbers in plain arithmetic where that loses no digit. */
function sumOf(numbers: readonly Computed[]): Computed {
  const plain = numbers.every((one) => typeof one === 'number') ? quickSum(numbers) : undefined;
  return plain ?? numbers.reduce<Wide>((sum, one) => sum.plus(wide(one)), new Wide(0));
}

/** A quotient stands after factor and addend, because it alone loses digits. */
function afterwards(
  { times, plus, min, max }: Afterwards,
  made: Computed,
  divisor: number,
): Computed {
  if (divisor === 1 && [times, plus, min, max].every((one) => one === undefined)) return made;
  let number = wide(made);
  if (times !== undefined) number = number.times(times);
  if (plus !== undefined) number = number.plus(wide(plus).times(divisor));
  if (divisor !== 1) number = quotient(number, new Wide(divisor));
  if (min !== undefined) number = Wide.max(number, min);
  if (max !== undefined) number = Wide.min(number, max);
  return number;
}
