import {
  isDate,
  isSameClass,
  nameOf,
  type Scalar,
  type ValueClass,
} from '../../values/value-type.ts';
import type { TableGap } from '../../values/readable.ts';
import { namedIn, type Cell } from '../cell.ts';
import type { Lookup } from '../expression.ts';
import type { Kind, Typed, Typing } from '../kind.ts';
import { columnsOf, type LookupTable, type TableColumns } from '../lookup-table.ts';
import { rowFinder } from '../row-finder.ts';
import { amongAll, amongBoth, typeOfScalar } from '../typed.ts';

/**
 * A figure of a table of the rule set: `{ "lookup": "reductions", "by": ["year"] }`; `take` names the column where
 * the table has several. Where no row matches, or the row has none (null), it is `default`, or absent.
 */
export const lookup: Kind<Lookup> = {
  key: 'lookup',
  parts: (expression) => ({
    operands: [
      ...expression.by.map((at, index) => ({ path: ['by', index], at })),
      ...(expression.default === undefined ? [] : [{ path: ['default'], at: expression.default }]),
    ],
  }),
  typeOf,
  compile: (expression, { operand, tables }) => {
    const table = tables[expression.lookup];
    if (!table) throw new Error(`There is no table ${expression.lookup}`);
    const keys = expression.by.map(operand);
    const otherwise = expression.default === undefined ? undefined : operand(expression.default);
    const column = columnsOf(table).keys.length + columnOf(columnsOf(table), expression.take);
    const rowOf = rowFinder(table);
    return (reading) => {
      const row = rowOf(keys.map((key) => key(reading)));
      const found = row && (table.rows[row.at]?.[column] as Scalar | null);
      return found ?? otherwise?.(reading);
    };
  },
};

/**
 * The column of values that a lookup takes: the named one, or the only one.
 *
 * @example columnOf({ values: ['a', 'b'] }, 'b') // 1
 */
export function columnOf(
  { values }: Pick<TableColumns, 'values'>,
  take: string | undefined,
): number {
  return take === undefined ? 0 : values.indexOf(take);
}

function typeOf(expression: Lookup, typing: Typing): Typed {
  const table = Object.hasOwn(typing.tables, expression.lookup)
    ? typing.tables[expression.lookup]
    : undefined;
  const keys = expression.by.map((operand, at) => typing.operand(operand, ['by', at]));
  const otherwise =
    expression.default === undefined ? undefined : typing.operand(expression.default, ['default']);
  if (!table) {
    typing.fault(
      ['lookup'],
      `names the table "${expression.lookup}", which "tables" does not list`,
    );
    return { valueClass: undefined, isOptional: true };
  }
  const width = columnsOf(table).keys.length;
  if (keys.length !== width) {
    const expected = width === 1 ? 'one key' : `${width} keys`;
    typing.fault(['by'], `has ${keys.length}, and the table ${expression.lookup} has ${expected}`);
  }
  // beyond its keys a table has figures, which can be null
  const asked = keys.slice(0, width);
  asked.forEach((key, at) => keyFault(expression, key, at, table, typing));
  const column = takenFrom(expression, table, typing);
  if (column < 0) return { valueClass: undefined, isOptional: true };
  const cells = table.rows.map((row) => row[width + column] as Scalar | null);
  const figures = cells.filter((cell) => cell !== null).map(typed);
  const missing = missingKeys(expression.lookup, table, keys, typing);
  const isComplete = cells.length === figures.length && missing?.length === 0;
  const gap = missing && missing.length > 0 ? { gap: gapOf(expression, missing) } : {};
  const found = { ...amongAll(figures), isOptional: !isComplete, ...gap };
  if (!otherwise || isComplete) return found;
  if (
    found.valueClass &&
    otherwise.valueClass &&
    !isSameClass(found.valueClass, otherwise.valueClass)
  ) {
    typing.fault(['default'], 'must be of the same type as the column that is looked up');
  }
  return { ...amongBoth(found, otherwise), isOptional: otherwise.isOptional };
}

function typed(cell: Scalar): Typed {
  return typeOfScalar(cell, typeof cell === 'string' && isDate(cell));
}

function gapOf({ lookup: table, by }: Lookup, values: readonly Scalar[]): TableGap {
  return { table, by: by.map((key) => (typeof key === 'string' ? key : undefined)), values };
}

/** Keys without a row among their possible values; empty if each has one, undefined if that cannot be told. */
function missingKeys(
  name: string,
  table: LookupTable,
  keys: readonly Typed[],
  { proofs }: Typing,
): readonly Scalar[] | undefined {
  if (keys.length !== columnsOf(table).keys.length) return undefined;
  if (keys.some(({ isOptional, valueClass }) => isOptional || !valueClass)) return undefined;
  return proofs.missing(name, table, keys);
}

function keyFault(
  { lookup: name, by }: Lookup,
  key: Typed,
  at: number,
  table: LookupTable,
  typing: Typing,
): void {
  const wanted = classOfKey(table, at);
  if (!key.valueClass || !wanted || isSameClass(key.valueClass, wanted)) return;
  const operand = by[at];
  const is = typeof operand === 'string' ? `reads ${operand}, which is` : 'is';
  const message = `${is} ${nameOf(key.valueClass)}, and the key ${columnsOf(table).keys[at] ?? ''} of the table ${name} has ${nameOf(wanted)}`;
  typing.fault(['by', at], message);
}

/** The class of a key's cells, from the first cell that shows it. */
function classOfKey(table: LookupTable, at: number): ValueClass | undefined {
  for (const row of table.rows) {
    const cell = row[at];
    const [value] = namedIn(cell as Cell);
    if (value !== undefined) return typed(value).valueClass;
  }
  return undefined;
}

function takenFrom({ take, lookup: name }: Lookup, table: LookupTable, typing: Typing): number {
  const { values } = columnsOf(table);
  if (take === undefined && values.length === 1) return 0;
  const column = take === undefined ? -1 : values.indexOf(take);
  if (column < 0) {
    const has = values.join(', ');
    const message =
      take === undefined
        ? `is required: the table ${name} has the columns ${has}`
        : `names the column ${take}, and the table ${name} has ${has}`;
    typing.fault(['take'], message);
  }
  return column;
}
