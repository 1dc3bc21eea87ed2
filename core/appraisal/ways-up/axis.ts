import { daysFrom } from '../../ground/dates.ts';
import { wholeBetween } from '../../ground/date-arithmetic.ts';
import { Exact, isExact, toNumber } from '../../ground/decimal.ts';
import { scalarSchema } from '../../facts/value-schema.ts';
import type { Prepared } from '../../rule-set/prepared.ts';
import { isDate, type Scalar, type Value } from '../../values/value-type.ts';
import { isNoWorse } from './breakpoints.ts';
import { stepOf } from './steps.ts';

/** The values of a fact in steps. */
export type Axis = {
  /** How many steps lead from one value to another; negative if the other is less. */
  steps: (from: Scalar, to: Scalar) => number;
  /** The value so many steps from another; undefined if the fact cannot have it, or it would be worse. */
  at: (from: Scalar, steps: number) => Scalar | undefined;
  /** The ends of the range, as far as it has any. */
  ends: { min: Scalar | undefined; max: Scalar | undefined };
};

/**
 * The steps of a number or date fact; undefined if it has other values, or only those of a list.
 *
 * @param current its current value, which changes may not leave for the worse
 */
export function axisOf(
  prepared: Prepared,
  fact: string,
  current: Value | undefined,
): Axis | undefined {
  const declaration = prepared.ruleSet.facts[fact];
  if (!declaration || declaration.enum || declaration.type === 'list') return undefined;
  const { type, min, max } = declaration;
  const schema = scalarSchema({ ...declaration, type });
  const valid = (value: Scalar): Scalar | undefined =>
    schema.safeParse(value).success && isNoWorse(declaration, value, current) ? value : undefined;
  if (type === 'date') {
    return {
      steps: (from, to) => wholeBetween(String(from), String(to), 'days'),
      at: (from, steps) => {
        const day = daysFrom(String(from), steps);
        return isDate(day) ? valid(day) : undefined;
      },
      ends: { min, max },
    };
  }
  if (type !== 'integer' && type !== 'decimal') return undefined;
  const step = new Exact(stepOf(prepared, fact, current));
  return {
    steps: (from, to) => toNumber(new Exact(Number(to)).minus(Number(from)).dividedBy(step)),
    at: (from, steps) => {
      const number = toNumber(step.times(steps).plus(Number(from)));
      return isExact(number) ? valid(number) : undefined;
    },
    ends: { min, max },
  };
}
