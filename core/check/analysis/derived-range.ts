import { Exact, roundTo, toNumber } from '../../ground/decimal.ts';
import type { Calc, Operation } from '../../expressions/expression.ts';
import type { FactDeclaration } from '../../facts/declaration.ts';

/** The range of a number, ends included; infinite if unbounded. */
export type Range = { least: number; greatest: number };

type Declarations = Readonly<Record<string, FactDeclaration>>;
type Ends = { least: Exact; greatest: Exact };
type KnownEnds = Map<string, Ends>;

/**
 * The range of a given or computed number fact, from the ranges of its operands by interval arithmetic.
 * Operands count as independent, so the range can be wider than the actual one.
 *
 * @param known the ends that were found before: facts that are computed from each other share them
 * @example derivedRange({ n: { type: 'integer', title: 'N', min: 1, max: 3, required: true } }, 'n') // { least: 1, greatest: 3 }
 */
export function derivedRange(
  facts: Declarations,
  name: string,
  known: KnownEnds = new Map(),
): Range {
  const { least, greatest } = endsOf(facts, name, known);
  return { least: toNumber(least), greatest: toNumber(greatest) };
}

function endsOf(facts: Declarations, name: string, known: KnownEnds): Ends {
  const ends = known.get(name) ?? endsAnew(facts, name, known);
  known.set(name, ends);
  return ends;
}

function endsAnew(facts: Declarations, name: string, known: KnownEnds): Ends {
  const fact = facts[name];
  if (fact?.from) return 'calc' in fact.from ? computedEnds(facts, fact.from, known) : UNBOUNDED;
  const numbers = fact?.enum?.filter((value) => typeof value === 'number');
  if (numbers) return endsFrom(numbers.map((number) => new Exact(number)));
  return {
    least: new Exact(typeof fact?.min === 'number' ? fact.min : -Infinity),
    greatest: new Exact(typeof fact?.max === 'number' ? fact.max : Infinity),
  };
}

function computedEnds(facts: Declarations, from: Calc, known: KnownEnds): Ends {
  const [operation, ...operands] = from.calc;
  const combine = combined[operation];
  const [first, ...rest] = operands.map((operand) => {
    if (typeof operand === 'number') return endsFrom([new Exact(operand)]);
    return typeof operand === 'string' ? endsOf(facts, operand, known) : UNBOUNDED;
  });
  if (!first || !combine) return UNBOUNDED;
  const raw = rest.reduce((left, right) => combine(left, right), first);
  const { scale, round = 'halfUp', ifZero } = from;
  const rounded = [raw.least, raw.greatest].map((end) =>
    scale === undefined || !end.isFinite() ? end : roundTo(end, scale, round),
  );
  const canBeZero = operation === 'divide' && rest.some(holdsZero);
  return endsFrom([...rounded, ...(canBeZero && ifZero !== undefined ? [new Exact(ifZero)] : [])]);
}

const UNBOUNDED: Ends = { least: new Exact(-Infinity), greatest: new Exact(Infinity) };

/** The range of some numbers; unbounded if one of them is not a number. */
function endsFrom(numbers: readonly Exact[]): Ends {
  if (numbers.length === 0 || numbers.some((number) => number.isNaN())) return UNBOUNDED;
  const [first = new Exact(0)] = numbers;
  return {
    least: numbers.reduce((least, number) => Exact.min(least, number), first),
    greatest: numbers.reduce((greatest, number) => Exact.max(greatest, number), first),
  };
}

function holdsZero({ least, greatest }: Ends): boolean {
  return least.lte(0) && greatest.gte(0);
}

const combined: Partial<Record<Operation, (left: Ends, right: Ends) => Ends>> = {
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
    if (!holdsZero(right)) return corners(left, right, (one, other) => one.dividedBy(other));
    // the divisor can come arbitrarily close to zero, but not across it
    return left.least.gte(0) && right.least.gte(0)
      ? { least: new Exact(0), greatest: new Exact(Infinity) }
      : UNBOUNDED;
  },
  min: (left, right) => ({
    least: Exact.min(left.least, right.least),
    greatest: Exact.min(left.greatest, right.greatest),
  }),
  max: (left, right) => ({
    least: Exact.max(left.least, right.least),
    greatest: Exact.max(left.greatest, right.greatest),
  }),
};

function corners(left: Ends, right: Ends, apply: (one: Exact, other: Exact) => Exact): Ends {
  const ends = [left.least, left.greatest].flatMap((one) =>
    [right.least, right.greatest].map((other) => apply(one, other)),
  );
  return endsFrom(ends);
}
