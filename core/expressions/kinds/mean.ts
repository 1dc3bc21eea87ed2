import { quotient, Wide } from '../../ground/wide-decimal.ts';
import type { Mean } from '../expression.ts';
import type { Kind, Typed, Typing } from '../kind.ts';
import { notA } from '../not-a.ts';
import { hullOf, roundedEnds } from '../ends.ts';
import { roundedBy, wide } from '../numbers.ts';
import { endsOfTyped } from '../signs.ts';

/**
 * The mean of the numbers that are given: `{ "mean": ["a", "b"], "weights": [2, 1], "scale": 1, "round": "halfUp" }`.
 * One that is not given leaves numerator and denominator; absent if none is given.
 */
export const mean: Kind<Mean> = {
  key: 'mean',
  parts: (expression) => ({
    operands: expression.mean.map((at, index) => ({ path: ['mean', index], at })),
  }),
  typeOf,
  compile: (expression, { operand }) => {
    const operands = expression.mean.map(operand);
    const weights = operands.map((_, at) => new Wide(expression.weights?.[at] ?? 1));
    return (reading) => {
      let sum = new Wide(0);
      let weight = new Wide(0);
      for (const [at, one] of operands.entries()) {
        const value = one(reading);
        const own = weights[at];
        if (value === undefined || !own) continue;
        sum = sum.plus(wide(value).times(own));
        weight = weight.plus(own);
      }
      return weight.isZero() ? undefined : roundedBy(expression, quotient(sum, weight));
    };
  },
};

function typeOf(expression: Mean, typing: Typing): Typed {
  const { mean: operands, weights, scale, round } = expression;
  const typed = operands.map((operand, at) => {
    const one = typing.operand(operand, ['mean', at]);
    if (one.valueClass !== undefined && one.valueClass !== 'number') {
      typing.fault(['mean', at], notA('a number', operand, one.valueClass));
    }
    return one;
  });
  if (weights && weights.length !== operands.length) {
    typing.fault(['weights'], `has ${weights.length} weights for ${operands.length} numbers`);
  }
  weights?.forEach((weight, at) => {
    if (weight <= 0) typing.fault(['weights', at], 'must be above 0');
  });
  if (scale === undefined) {
    typing.fault(['scale'], 'is required for a mean: how many decimals it keeps');
  } else if (round === undefined) {
    typing.fault(['round'], 'is required for a mean: how it is rounded');
  }
  const ends = roundedEnds(expression, hullOf(typed.map(endsOfTyped)));
  return {
    valueClass: 'number',
    isOptional: typed.every(({ isOptional }) => isOptional),
    isWhole: scale === 0,
    isPositive: ends.least.gt(0),
    isNotNegative: ends.least.gte(0),
    ends,
  };
}
