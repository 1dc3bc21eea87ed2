import type { Cell } from '../../../../core/expressions/cell.ts';
import type { Expression, Operand, Rounded } from '../../../../core/expressions/expression.ts';
import type { EarlierOutcome } from '../../../../core/expressions/kind.ts';
import type { LookupTables } from '../../../../core/expressions/lookup-table.ts';
import type { Scalar, Value } from '../../../../core/values/value-type.ts';
import {
  daysBetween,
  moved,
  monthsBetween,
  partsOf,
  periodOf,
  weekdayOf,
  yearsBetween,
} from './calendar.ts';
import {
  compared,
  fractionOf,
  KEPT,
  isWhole,
  negative,
  numberOf,
  over,
  plus,
  times,
  toDecimals,
  toDigits,
  type Fraction,
} from './fraction.ts';
import { logarithm, power } from './transcendental.ts';
import { factsOf, isTrue, type Asking } from './truth.ts';

/** What an expression reads: facts, conditions by name, tables, the scales of domains, earlier outcomes. */
export type World = Asking & {
  tables: LookupTables;
  scales: Readonly<Record<string, readonly string[]>>;
  earlier: readonly EarlierOutcome[];
};

/** A value within a computation: a number is a fraction. */
export type Inner = Fraction | boolean | string | readonly Scalar[];

/** The largest size of a number that a fact takes. */
const LARGEST = fractionOf(1e100);

/**
 * The value that a fact takes from an expression, computed as a person would; undefined if it is absent.
 *
 * @throws Beyond if a sum within has numbers of about a thousand digits
 */
export function expressionValue(expression: Expression, world: World): Value | undefined {
  return taken(inner(expression, world));
}

/** The value that a fact takes of one within a computation: at most 15 digits of a number. */
export function taken(value: Inner | undefined): Value | undefined {
  if (!isFraction(value)) return value;
  const size = value.n < 0n ? negative(value) : value;
  if (compared(size, LARGEST) > 0) return value.n < 0n ? -1e100 : 1e100;
  return numberOf(value);
}

export function isFraction(value: Inner | undefined): value is Fraction {
  return typeof value === 'object' && 'n' in value;
}

export function innerOf(value: Value | undefined): Inner | undefined {
  return typeof value === 'number' ? fractionOf(value) : value;
}

const count = (number: number): Fraction => ({ n: BigInt(number), d: 1n });

function operand(given: Operand, world: World): Inner | undefined {
  if (typeof given === 'number') return fractionOf(given);
  if (typeof given === 'string') return innerOf(world.read(given));
  if ('value' in given) return innerOf(given.value);
  return inner(given, world);
}

function numbers(operands: readonly Operand[], world: World): (Fraction | undefined)[] {
  return operands.map((one) => operand(one, world) as Fraction | undefined);
}

function texts(operands: readonly Operand[], world: World): (string | undefined)[] {
  return operands.map((one) => operand(one, world) as string | undefined);
}

function rounded(value: Fraction, { scale, round = 'halfUp' }: Rounded): Fraction {
  return scale === undefined ? value : toDecimals(value, scale, round);
}

/** The value of an expression within a computation, where a number keeps its digits. */
export function inner(at: Expression, world: World): Inner | undefined {
  if ('calc' in at) return calculated(at, world);
  if ('if' in at) {
    const branch = isTrue(at.if, world) ? at.then : at.else;
    return branch === undefined ? undefined : operand(branch, world);
  }
  if ('holds' in at) return isTrue(at.holds, world);
  if ('lookup' in at) return lookedUp(at, world);
  if ('band' in at) {
    const value = operand(at.band, world) as Fraction | undefined;
    if (!value) return undefined;
    return innerOf(
      at.of.find(({ upTo }) => upTo === undefined || compared(value, fractionOf(upTo)) <= 0)?.is,
    );
  }
  if ('count' in at) {
    const holding = at.count.filter((criterion) =>
      typeof criterion === 'string' ? world.read(criterion) === true : isTrue(criterion, world),
    );
    return count(holding.length);
  }
  if ('items' in at) {
    const list = operand(at.items, world) as readonly Scalar[] | undefined;
    return list && count(list.length);
  }
  if ('shared' in at) {
    const [one, other] = at.shared.map((list) => operand(list, world)) as (
      readonly Scalar[] | undefined
    )[];
    if (!one || !other) return undefined;
    return count(new Set(one.filter((item) => other.includes(item))).size);
  }
  if ('mean' in at) return mean(at, world);
  if ('between' in at) {
    const [from, to] = texts(at.between, world);
    if (from === undefined || to === undefined) return undefined;
    const counting = { days: daysBetween, months: monthsBetween, years: yearsBetween };
    return count(counting[at.unit](from, to));
  }
  if ('date' in at) return movedDate(at, world);
  if ('part' in at) {
    const date = operand(at.of, world) as string | undefined;
    if (date === undefined) return undefined;
    return count(at.part === 'weekday' ? weekdayOf(date) : partsOf(date)[at.part]);
  }
  if ('earliest' in at) return texts(at.earliest, world).filter(isGiven).toSorted()[0];
  if ('latest' in at) return texts(at.latest, world).filter(isGiven).toSorted().at(-1);
  if ('firstGiven' in at) {
    return at.firstGiven.map((one) => operand(one, world)).find((one) => one !== undefined);
  }
  if ('countAtOrWorse' in at) {
    const limit = at.countAtOrWorse;
    return domainsWhere(at.of, world, (scale, grade) => {
      return scale.indexOf(grade) >= scale.indexOf(limit);
    });
  }
  if ('countAtOrBetter' in at) {
    const limit = at.countAtOrBetter;
    return domainsWhere(at.of, world, (scale, grade) => {
      return scale.indexOf(grade) <= scale.indexOf(limit);
    });
  }
  if ('worst' in at) {
    const scale = world.scales[at.worst[0] ?? ''] ?? [];
    const grades = at.worst.map((domain) => world.read(`${domain}.grade`));
    return scale.findLast((grade) => grades.includes(grade));
  }
  return recorded(at, world);
}

/** A sum of numbers of so many digits that core does not keep them all. */
export class Beyond extends Error {}

function sum(one: Fraction, other: Fraction): Fraction {
  for (const { n, d } of [one, other]) {
    if (n > MOST || n < -MOST || d > MOST) throw new Beyond();
  }
  return plus(one, other);
}

const MOST = 10n ** 900n;

function isGiven<T>(value: T | undefined): value is T {
  return value !== undefined;
}

type Of<Key extends string> = Extract<Expression, Record<Key, unknown>>;

function calculated(at: Of<'calc'>, world: World): Fraction | undefined {
  const [operation, ...operands] = at.calc;
  const given = numbers(operands, world);
  if (!given.every(isGiven)) return undefined;
  const [first, ...others] = given;
  if (!first) return undefined;
  const least = (sign: number): Fraction =>
    others.reduce((best, one) => (compared(one, best) * sign < 0 ? one : best), first);
  const instead = (number: number | undefined): Fraction | undefined =>
    number === undefined ? undefined : fractionOf(number);
  switch (operation) {
    case 'add':
      return rounded(others.reduce(sum, first), at);
    case 'subtract':
      return rounded(
        others.reduce((left, right) => sum(left, negative(right)), first),
        at,
      );
    case 'multiply':
      return rounded(others.reduce(times, first), at);
    case 'min':
      return rounded(least(1), at);
    case 'max':
      return rounded(least(-1), at);
    case 'divide':
      if (others.some(({ n }) => n === 0n)) return instead(at.ifZero);
      return rounded(
        others.reduce((left, right) => toDigits(over(left, right), KEPT), first),
        at,
      );
    case 'power': {
      const found = others[0] && power(first, others[0]);
      return found ? rounded(found, at) : instead(at.ifUndefined);
    }
    case 'log': {
      const found = logarithm(first, others[0]);
      return found ? rounded(found, at) : instead(at.ifUndefined);
    }
  }
}

function mean(at: Of<'mean'>, world: World): Fraction | undefined {
  const given = numbers(at.mean, world).flatMap((value, index) =>
    value ? [{ value, weight: fractionOf(at.weights ? (at.weights[index] ?? 0) : 1) }] : [],
  );
  const weights = given.reduce((before, { weight }) => plus(before, weight), fractionOf(0));
  if (weights.n === 0n) return undefined;
  const total = given.reduce(
    (before, { value, weight }) => sum(before, times(value, weight)),
    fractionOf(0),
  );
  return rounded(toDigits(over(total, weights), KEPT), at);
}

function movedDate(at: Of<'date'>, world: World): string | undefined {
  const date = operand(at.date, world) as string | undefined;
  const span = 'plus' in at ? at.plus : at.minus;
  const by = typeof span === 'string' ? periodOf(span) : spanOf(span, world);
  if (date === undefined || !by) return undefined;
  const sign = 'plus' in at ? 1 : -1;
  return moved(date, by.months * sign, by.days * sign);
}

function spanOf(
  span: { days: Operand } | { months: Operand } | { years: Operand },
  world: World,
): { months: number; days: number } | undefined {
  const [unit, given] = Object.entries(span)[0] as ['days' | 'months' | 'years', Operand];
  const value = operand(given, world) as Fraction | undefined;
  if (!value || !isWhole(value)) return undefined;
  const number = Number(value.n / value.d);
  return {
    days: unit === 'days' ? number : 0,
    months: unit === 'months' ? number : unit === 'years' ? number * 12 : 0,
  };
}

export function lookedUp(at: Of<'lookup'>, world: World): Inner | undefined {
  const table = world.tables[at.lookup];
  if (!table) throw new Error(`No table ${at.lookup}`);
  const keys = at.by.map((one) => operand(one, world));
  const row = table.rows.find((cells) =>
    keys.every((key, index) => meetsCell(cells[index] as Cell, key)),
  );
  const keyed = 'by' in table ? table.by : table.keys;
  const isFirst = at.take === undefined || 'by' in table;
  const column = isFirst ? 0 : table.values.indexOf(at.take ?? '');
  const found = (row?.[keyed.length + column] ?? null) as Scalar | null;
  if (found !== null) return innerOf(found);
  return at.default === undefined ? undefined : operand(at.default, world);
}

/** Whether a value meets a cell of a key. */
function meetsCell(cell: Cell, value: Inner | undefined): boolean {
  if (cell === '*') return true;
  if (typeof cell === 'object' && 'given' in cell) return (value !== undefined) === cell.given;
  if (value === undefined) return false;
  if (typeof cell !== 'object') return isEqual(value, cell);
  if ('in' in cell) return cell.in.some((one) => isEqual(value, one));
  if ('not' in cell) return !cell.not.some((one) => isEqual(value, one));
  const order = (bound: number | string): number =>
    isFraction(value)
      ? compared(value, fractionOf(Number(bound)))
      : (value as string) < (bound as string)
        ? -1
        : Number(value !== bound);
  return (
    (cell.from === undefined || order(cell.from) >= 0) &&
    (cell.above === undefined || order(cell.above) > 0) &&
    (cell.to === undefined || order(cell.to) <= 0) &&
    (cell.below === undefined || order(cell.below) < 0)
  );
}

function isEqual(value: Inner, literal: Scalar): boolean {
  if (!isFraction(value)) return value === literal;
  return typeof literal === 'number' && compared(value, fractionOf(literal)) === 0;
}

/** How many domains have a grade on their scale that meets a condition. */
function domainsWhere(
  of: readonly string[] | undefined,
  { scales, read }: World,
  holds: (scale: readonly string[], grade: string) => boolean,
): Fraction {
  const domains = of ?? Object.keys(scales);
  const holding = domains.filter((domain) => {
    const scale = scales[domain] ?? [];
    const grade = read(`${domain}.grade`) as string | undefined;
    return grade !== undefined && scale.includes(grade) && holds(scale, grade);
  });
  return count(holding.length);
}

function recorded(at: Of<'records'>, world: World): Inner | undefined {
  const { last = Infinity, within, where, take } = at;
  const period = within === undefined ? undefined : periodOf(within);
  const observedOn = world.read('observedOn') as string;
  const after = period && moved(observedOn, -period.months, -period.days);
  const meant = world.earlier.slice(0, last).filter((outcome) => {
    if (after !== undefined && outcome.observedOn <= after) return false;
    if (where === undefined) return true;
    const read = (field: string): Value | undefined => fieldOf(outcome, field);
    if (factsOf(where, world.named).some((field) => read(field) === undefined)) return false;
    return isTrue(where, { ...world, read });
  });
  if (take === 'count') return count(meant.length);
  if (take === 'exists') return meant.length > 0;
  return meant[0] && innerOf(fieldOf(meant[0], take.latest));
}

function fieldOf(outcome: EarlierOutcome, field: string): Value | undefined {
  const [domain = '', made] = field.split('.');
  const of: Record<string, unknown> =
    made === undefined ? outcome : { ...outcome.domains?.[domain] };
  return (of[made ?? field] ?? undefined) as Value | undefined;
}
