import { band } from './kinds/band.ts';
import { between } from './kinds/between.ts';
import { calc } from './kinds/calc.ts';
import { conditional } from './kinds/conditional.ts';
import { count } from './kinds/count.ts';
import { countAtOrBetter, countAtOrWorse } from './kinds/count-at-or.ts';
import { earliest, latest } from './kinds/extreme-date.ts';
import { firstGiven } from './kinds/first-given.ts';
import { holds } from './kinds/holds.ts';
import { items } from './kinds/items.ts';
import { lookup } from './kinds/lookup.ts';
import { mean } from './kinds/mean.ts';
import { moved } from './kinds/moved.ts';
import { partOfDate } from './kinds/part-of-date.ts';
import { records } from './kinds/records.ts';
import { shared } from './kinds/shared.ts';
import { worst } from './kinds/worst.ts';
import type { Expression } from './expression.ts';
import type { AnyKind } from './kind.ts';

/** The closed registry of the kinds of expressions. */
export const kinds: readonly AnyKind[] = [
  calc,
  conditional,
  holds,
  lookup,
  band,
  count,
  items,
  shared,
  mean,
  between,
  moved,
  partOfDate,
  earliest,
  latest,
  firstGiven,
  countAtOrWorse,
  countAtOrBetter,
  worst,
  records,
];

/** Made at first use, so that a bundle which computes nothing leaves the kinds out. */
let byKey: ReadonlyMap<string, AnyKind> | undefined;

/**
 * The kind of an expression.
 *
 * @throws TypeError if no kind has one of its keys
 * @example kindOf({ items: 'closures' }).key // 'items'
 */
export function kindOf(expression: Expression): AnyKind {
  byKey ??= new Map(kinds.map((kind) => [kind.key, kind]));
  for (const key in expression) {
    const kind = byKey.get(key);
    if (kind) return kind;
  }
  throw new TypeError('An expression has none of the known keys');
}
