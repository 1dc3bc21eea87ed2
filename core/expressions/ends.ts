import type { Operation, Rounded } from './expression.ts';
import { roundedBy, valueOf } from './numbers.ts';
import { logarithmOf, powerOf, quotient, Wide } from '../ground/wide-decimal.ts';

/** The range of a number, ends included; infinite if unbounded. */
export type Range = { least: number; greatest: number };

/** The same within a computation, where numbers are exact. */
export type Ends = { least: Wide; greatest: Wide };

const ZERO = new Wide(0);
const INFINITE = new Wide(Infinity);

export const UNBOUNDED: Ends = { least: INFINITE.negated(), greatest: INFINITE };
const NOT_NEGATIVE: Ends = { least: ZERO, greatest: INFINITE };

/** The ends of some numbers; unbounded if there are none, or one of them is not a number. */
export function endsOf(numbers: readonly (number | Wide)[]): Ends {
  const [first, ...rest] = numbers.map((number) => new Wide(number));
  if (!first || first.isNaN() || rest.some((number) => number.isNaN())) return UNBOUNDED;
  return rest.reduce(
    ({ least, greatest }, number) => ({
      least: Wide.min(least, number),
      greatest: Wide.max(greatest, number),
    }),
    { least: first, greatest: first },
  );
}

/** The ends of what lies within one of several ranges. */
export function hullOf(all: readonly Ends[]): Ends {
  return endsOf(all.flatMap(({ least, greatest }) => [least, greatest]));
}

/** The range of the values that a fact takes from a computation. */
export function rangeTaken({ least, greatest }: Ends): Range {
  const taken = (end: Wide): number => (end.isFinite() ? (valueOf(end) as number) : end.toNumber());
  return { least: taken(least), greatest: taken(greatest) };
}

/** Those ends of a range that bound it. */
export function finiteEnds({ least, greatest }: Range): Partial<Range> {
  return {
    ...(Number.isFinite(least) ? { least } : {}),
    ...(Number.isFinite(greatest) ? { greatest } : {}),
  };
}

/** The ends after rounding, which keeps the order of numbers. */
export function roundedEnds(rounding: Rounded, { least, greatest }: Ends): Ends {
  const rounded = (end: Wide): Wide => (end.isFinite() ? roundedBy(rounding, end) : end);
  return { least: rounded(least), greatest: rounded(greatest) };
}

/** The ends of what an operation gives, before rounding; operands count as independent. */
export function endsAfter(operation: Operation, operands: readonly Ends[]): Ends {
  const [first = UNBOUNDED, ...rest] = operands;
  if (operation === 'power') return endsOfPower(first, rest[0] ?? UNBOUNDED);
  if (operation === 'log') return endsOfLog(first, rest[0]);
  return rest.reduce((left, right) => folds[operation](left, right), first);
}

/** Whether a range contains zero. */
export function holdsZero({ least, greatest }: Ends): boolean {
  return least.lte(0) && greatest.gte(0);
}

type Fold = Exclude<Operation, 'power' | 'log'>;

const folds: Readonly<Record<Fold, (left: Ends, right: Ends) => Ends>> = {
  add: (left, right) => ({
    least: left.least.plus(right.least),
    greatest: left.greatest.plus(right.greatest),
  }),
  subtract: (left, right) => ({
    least: left.least.minus(right.greatest),
    greatest: left.greatest.minus(right.least),
  }),
  multiply: (left, right) => corners(left, right, (one, other) => one.times(other)),
  divide: (left, right) => {
    if (!holdsZero(right)) return corners(left, right, quotientOfEnds);
    // the divisor can come arbitrarily close to zero, but not across it
    return left.least.gte(0) && right.least.gte(0) ? NOT_NEGATIVE : UNBOUNDED;
  },
  min: (left, right) => ({
    least: Wide.min(left.least, right.least),
    greatest: Wide.min(left.greatest, right.greatest),
  }),
  max: (left, right) => ({
    least: Wide.max(left.least, right.least),
    greatest: Wide.max(left.greatest, right.greatest),
  }),
};

function quotientOfEnds(one: Wide, other: Wide): Wide {
  return one.isFinite() && other.isFinite() ? quotient(one, other) : one.dividedBy(other);
}

function corners(left: Ends, right: Ends, apply: (one: Wide, other: Wide) => Wide): Ends {
  const ends = [left.least, left.greatest].flatMap((one) =>
    [right.least, right.greatest].map((other) => apply(one, other)),
  );
  return endsOf(ends);
}

/** A power of a positive base grows or shrinks with each of the two alone, so its ends are at corners. */
function endsOfPower(base: Ends, exponent: Ends): Ends {
  if (!base.least.gt(0)) return base.least.gte(0) ? NOT_NEGATIVE : UNBOUNDED;
  const found = [base.least, base.greatest].flatMap((one) =>
    [exponent.least, exponent.greatest].map((other) =>
      one.isFinite() && other.isFinite() ? powerOf(one, other) : undefined,
    ),
  );
  return found.includes(undefined) ? NOT_NEGATIVE : endsOf(found as Wide[]);
}

function endsOfLog(value: Ends, base: Ends | undefined): Ends {
  const isBase =
    base === undefined || base.least.gt(1) || (base.least.gt(0) && base.greatest.lt(1));
  if (!value.least.gt(0) || !isBase) return UNBOUNDED;
  const bases = base ? [base.least, base.greatest] : [undefined];
  const found = [value.least, value.greatest].flatMap((one) =>
    bases.map((other) =>
      one.isFinite() && (other?.isFinite() ?? true) ? logarithmOf(one, other) : undefined,
    ),
  );
  return found.includes(undefined) ? UNBOUNDED : endsOf(found as Wide[]);
}
