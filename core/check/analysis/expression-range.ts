import type { Expression, Lookup, Operand, Worst } from '../../expressions/expression.ts';
import { columnsOf, type LookupTables } from '../../expressions/lookup-table.ts';
import { isLiteral } from '../../expressions/operand.ts';
import { MOST_EARLIER } from '../../expressions/records-schema.ts';
import { LONGEST_LIST } from '../../facts/value-schema.ts';
import { partOf, wholeBetween } from '../../ground/date-arithmetic.ts';
import { leastOf } from '../../ground/extremes.ts';
import { Wide } from '../../ground/wide-decimal.ts';
import { isDate, type Scalar } from '../../values/value-type.ts';
import {
  ANY_DAY,
  calendarEnds,
  endsOfDays,
  hullOfDays,
  movedEnds,
  type DateEnds,
} from './date-ends.ts';
import {
  endsAfter,
  endsOf,
  holdsZero,
  hullOf,
  roundedEnds,
  UNBOUNDED,
  type Ends,
} from '../../expressions/ends.ts';

/** What is known of a fact that an expression reads. */
type Known = {
  isList: boolean;
  isOptional: boolean;
  among?: readonly Scalar[] | undefined;
  least?: Scalar | undefined;
  greatest?: Scalar | undefined;
  scale?: number | undefined;
};

/** What expressions read. */
export type Sources = {
  of: (fact: string) => Known | undefined;
  tables: LookupTables;
  scales: Readonly<Record<string, readonly string[]>>;
};

/** The most values that are listed one by one. */
const MOST_LISTED = 500;

/**
 * All values that an expression can give; undefined if they are not listed, as for most numbers. Operands count as
 * independent.
 */
export function amongOf(operand: Operand, sources: Sources): readonly Scalar[] | undefined {
  const found = listed(operand, sources);
  return found && found.length <= MOST_LISTED ? [...new Set(found)] : undefined;
}

function listed(operand: Operand, sources: Sources): readonly Scalar[] | undefined {
  if (typeof operand === 'number') return [operand];
  if (typeof operand === 'string') {
    const fact = sources.of(operand);
    return fact?.isList ? undefined : fact?.among;
  }
  if (isLiteral(operand)) {
    return typeof operand.value === 'object' ? undefined : [operand.value];
  }
  if ('worst' in operand) return worstOf(operand, sources);
  const ways = waysOf(operand, sources);
  if (!ways) return undefined;
  const lists = ways.map((way) => amongOf(way, sources));
  return lists.includes(undefined) ? undefined : lists.flatMap((list) => list ?? []);
}

/** The grades of the scale that some of the domains can have. */
function worstOf({ worst }: Worst, { of, scales }: Sources): readonly Scalar[] {
  const scale = scales[worst[0] ?? ''] ?? [];
  const possible = new Set(worst.flatMap((domain) => of(`${domain}.grade`)?.among ?? scale));
  return scale.filter((grade) => possible.has(grade));
}

/** The operands of which an expression gives one unchanged; undefined if it computes something of them. */
function waysOf(expression: Expression, sources: Sources): readonly Operand[] | undefined {
  if ('if' in expression) {
    const { then, else: otherwise } = expression;
    return otherwise === undefined ? [then] : [then, otherwise];
  }
  if ('firstGiven' in expression) return expression.firstGiven;
  if ('band' in expression) return expression.of.map(({ is }) => ({ value: is }));
  return 'lookup' in expression ? figuresOf(expression, sources) : undefined;
}

function figuresOf({ lookup, take, default: otherwise }: Lookup, { tables }: Sources): Operand[] {
  const table = tables[lookup];
  if (!table) return [];
  const { keys, values } = columnsOf(table);
  const column = keys.length + (take === undefined ? 0 : values.indexOf(take));
  const figures = new Set(table.rows.map((row) => row[column] as Scalar | null));
  return [
    ...[...figures].flatMap((figure) => (figure === null ? [] : [{ value: figure }])),
    ...(otherwise === undefined ? [] : [otherwise]),
  ];
}

/** The ends of the numbers that an expression can give. */
export function numberEndsOf(operand: Operand, sources: Sources): Ends {
  if (typeof operand === 'number') return endsOf([operand]);
  if (typeof operand === 'string') return endsOfFact(sources.of(operand));
  if (isLiteral(operand)) {
    return typeof operand.value === 'number' ? endsOf([operand.value]) : UNBOUNDED;
  }
  const inner = (one: Operand): Ends => numberEndsOf(one, sources);
  if ('calc' in operand) {
    const [operation, ...operands] = operand.calc;
    const ends = operands.map(inner);
    const { ifZero, ifUndefined } = operand;
    const canBeZero = operation === 'divide' && ends.slice(1).some(holdsZero);
    const isIrrational = operation === 'power' || operation === 'log';
    return hullOf([
      roundedEnds(operand, endsAfter(operation, ends)),
      ...(canBeZero ? [endsOf([ifZero ?? 0])] : []),
      ...(isIrrational ? [endsOf([ifUndefined ?? 0])] : []),
    ]);
  }
  if ('mean' in operand) return roundedEnds(operand, hullOf(operand.mean.map(inner)));
  const most = mostCounted(operand, sources);
  if (most !== undefined) return endsOf([0, most]);
  if ('between' in operand) {
    const [from, to] = operand.between.map((date) => calendarEnds(dateEndsOf(date, sources)));
    if (!from || !to) return UNBOUNDED;
    const { unit } = operand;
    return endsOf([
      wholeBetween(from.greatest, to.least, unit),
      wholeBetween(from.least, to.greatest, unit),
    ]);
  }
  if ('part' in operand) return endsOfPart(operand.part, dateEndsOf(operand.of, sources));
  const ways = waysOf(operand, sources);
  return ways ? hullOf(ways.map(inner)) : UNBOUNDED;
}

function endsOfFact(fact: Known | undefined): Ends {
  if (!fact || fact.isList) return UNBOUNDED;
  const { among, least, greatest } = fact;
  if (among) return endsOf(among.filter((value) => typeof value === 'number'));
  return {
    least: new Wide(typeof least === 'number' ? least : -Infinity),
    greatest: new Wide(typeof greatest === 'number' ? greatest : Infinity),
  };
}

/** The most that an expression counts; undefined if it counts nothing. */
function mostCounted(expression: Expression, sources: Sources): number | undefined {
  if ('count' in expression) return expression.count.length;
  if ('items' in expression) return longest(expression.items);
  if ('shared' in expression) {
    return leastOf(expression.shared.map((list) => mostDifferent(list, sources)));
  }
  if ('countAtOrWorse' in expression || 'countAtOrBetter' in expression) {
    return (expression.of ?? Object.keys(sources.scales)).length;
  }
  if ('records' in expression && expression.take === 'count') {
    return expression.last ?? MOST_EARLIER;
  }
  return undefined;
}

function longest(list: Operand): number {
  const isWritten = typeof list === 'object' && isLiteral(list) && typeof list.value === 'object';
  return isWritten ? (list.value as Scalar[]).length : LONGEST_LIST;
}

function mostDifferent(list: Operand, { of }: Sources): number {
  const items = typeof list === 'string' ? of(list)?.among : undefined;
  return Math.min(longest(list), items?.length ?? LONGEST_LIST);
}

const PARTS = { month: [1, 12], day: [1, 31], weekday: [1, 7] } as const;

function endsOfPart(part: 'year' | keyof typeof PARTS, date: DateEnds): Ends {
  if (part !== 'year') return endsOf(PARTS[part]);
  const { least, greatest } = calendarEnds(date);
  return endsOf([partOf(least, 'year'), partOf(greatest, 'year')]);
}

/** The ends of the dates that an expression can give. */
export function dateEndsOf(operand: Operand, sources: Sources): DateEnds {
  if (typeof operand === 'number') return ANY_DAY;
  if (typeof operand === 'string') return dateEndsOfFact(sources.of(operand));
  if (isLiteral(operand)) return isDate(operand.value) ? endsOfDays([operand.value]) : ANY_DAY;
  const inner = (one: Operand): DateEnds => dateEndsOf(one, sources);
  if ('date' in operand) {
    const span = 'plus' in operand ? operand.plus : operand.minus;
    const [number] = typeof span === 'string' ? [] : Object.values<Operand>(span);
    const ends = number === undefined ? undefined : numberEndsOf(number, sources);
    return movedEnds(operand, inner(operand.date), ends);
  }
  if ('earliest' in operand) {
    const { least } = hullOfDays(operand.earliest.map(inner));
    return { least, greatest: boundBy(operand.earliest, 'greatest', sources) };
  }
  if ('latest' in operand) {
    const { greatest } = hullOfDays(operand.latest.map(inner));
    return { least: boundBy(operand.latest, 'least', sources), greatest };
  }
  const ways = waysOf(operand, sources);
  return ways ? hullOfDays(ways.map(inner)) : ANY_DAY;
}

/** The end that those of several dates bound which are always given; without such, the end of all. */
function boundBy(
  dates: readonly Operand[],
  end: 'least' | 'greatest',
  sources: Sources,
): string | undefined {
  const ends = dates.map((date) => dateEndsOf(date, sources));
  const certain = dates.flatMap((date, at) => (isCertain(date, sources) ? [ends[at]?.[end]] : []));
  const bounds = certain.filter((day) => day !== undefined).toSorted();
  const bound = end === 'greatest' ? bounds[0] : bounds.at(-1);
  return bound ?? hullOfDays(ends)[end];
}

/** Whether an operand certainly has a value, as far as that is seen at once. */
function isCertain(operand: Operand, { of }: Sources): boolean {
  if (typeof operand === 'string') return of(operand)?.isOptional === false;
  return typeof operand === 'number' || isLiteral(operand);
}

function dateEndsOfFact(fact: Known | undefined): DateEnds {
  if (!fact || fact.isList) return ANY_DAY;
  const { among, least, greatest } = fact;
  if (among) return endsOfDays(among.filter(isDate));
  return {
    least: isDate(least) ? least : undefined,
    greatest: isDate(greatest) ? greatest : undefined,
  };
}
