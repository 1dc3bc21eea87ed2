import type { Expression } from '../expressions/expression.ts';
import { kindOf } from '../expressions/kinds.ts';
import { calcHow, meanHow } from './arithmetic.ts';
import { countHow, firstGivenHow, holdsHow, ifHow } from './choices.ts';
import { betweenHow, earliestHow, latestHow, movedHow, partHow } from './dates.ts';
import { countAtOrBetterHow, countAtOrWorseHow, worstHow } from './domains.ts';
import { recordsHow } from './earlier.ts';
import { bandHow, itemsHow, lookupHow, sharedHow } from './figures.ts';
import type { How, Telling, Tracing } from './tracing.ts';

/** How the value of an expression came about, by its kind. */
export function howOf(expression: Expression, tracing: Tracing): How {
  const { key } = kindOf(expression);
  const telling = tellings[key];
  if (!telling) throw new TypeError(`Nothing tells how a value of the kind ${key} came about`);
  return telling(expression, tracing);
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any
const tellings: Readonly<Record<string, Telling<any>>> = {
  calc: calcHow,
  if: ifHow,
  holds: holdsHow,
  lookup: lookupHow,
  band: bandHow,
  count: countHow,
  items: itemsHow,
  shared: sharedHow,
  mean: meanHow,
  between: betweenHow,
  date: movedHow,
  part: partHow,
  earliest: earliestHow,
  latest: latestHow,
  firstGiven: firstGivenHow,
  countAtOrWorse: countAtOrWorseHow,
  countAtOrBetter: countAtOrBetterHow,
  worst: worstHow,
  records: recordsHow,
};
