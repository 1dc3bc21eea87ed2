import { ANY, namedIn } from '../../expressions/cell.ts';
import { columnsOf, lawOfTable, type LookupTable } from '../../expressions/lookup-table.ts';
import { meantCell } from '../../expressions/meant-cell.ts';
import { expressionsWithin } from '../../expressions/parts.ts';
import { classOf } from '../../facts/declaration.ts';
import { missingDayIn, noSuchDay } from '../../ground/calendar.ts';
import { pointerTo, type Fault } from '../../ground/fault.ts';
import { classOfLiteral, type ScalarClass } from '../../values/value-type.ts';
import type { RuleSet } from '../schema.ts';
import { lawFaults } from './law-faults.ts';
import { classWords, literalWords, typeWords } from './literal-words.ts';
import { writeCell } from './odd-cell.ts';

type Path = readonly PropertyKey[];

/**
 * The faults of look-up tables that leave them without a form: rows of another length, keys without a value, and
 * figures that are none. Nothing else can be told of a rule set with one of them.
 */
export function lookupFormFaults({ tables = {} }: Pick<RuleSet, 'tables'>): Fault[] {
  return Object.entries(tables).flatMap(([name, table]) => {
    const { keys, values } = columnsOf(table);
    return table.rows.flatMap((row, at): Fault[] => {
      const path = ['tables', name, 'rows', at];
      const wanted = keys.length + values.length;
      if (row.length !== wanted) {
        const columns = [...keys, ...values].join(', ');
        const message = `has ${row.length} cells and must have ${wanted}: ${columns}`;
        return [{ pointer: pointerTo(path), message }];
      }
      return row.flatMap((cell, column) => {
        const message = column < keys.length ? keyFault(cell) : figureFault(cell);
        return message === undefined ? [] : [{ pointer: pointerTo([...path, column]), message }];
      });
    });
  });
}

type AnyCell = LookupTable['rows'][number][number];

function keyFault(cell: AnyCell): string | undefined {
  return cell === null || cell === ''
    ? 'is a key without a value; write "*" for any value, or { "given": false } for none'
    : undefined;
}

function figureFault(cell: AnyCell): string | undefined {
  return typeof cell === 'object' && cell !== null
    ? 'is what a key asks for, in a column of figures; write a text, a number, true or false, or null for none'
    : undefined;
}

/** The other faults of look-up tables: law, columns of the same name, and cells of different types. */
export function lookupFaults(ruleSet: RuleSet): Fault[] {
  const facts = factsOfKeys(ruleSet);
  return Object.entries(ruleSet.tables ?? {}).flatMap(([name, table]) => {
    const path = ['tables', name];
    const { keys, values } = columnsOf(table);
    return [
      ...lawFaults(ruleSet, lawOfTable(table), [...path, 'law']),
      ...columnFaults(table, path),
      ...[...keys, ...values].flatMap((_, column) =>
        columnCellFaults(ruleSet, table, column, facts.get(`${name} ${column}`), path),
      ),
    ];
  });
}

function columnFaults(table: LookupTable, path: Path): Fault[] {
  const { keys, values } = columnsOf(table);
  // the short form does not name its figures, so that a key may have any name
  const isShort = 'by' in table;
  const seen = new Set<string>();
  const place = (at: number): Path =>
    at < keys.length ? [isShort ? 'by' : 'keys', at] : ['values', at - keys.length];
  return [...keys, ...(isShort ? [] : values)].flatMap((column, at) => {
    if (!seen.has(column)) {
      seen.add(column);
      return [];
    }
    const message = `"${column}" occurs twice; each column has a name of its own`;
    return [{ pointer: pointerTo([...path, ...place(at)]), message }];
  });
}

/** The facts by which the key columns of tables are looked up: by the name of the table and the column. */
function factsOfKeys({ facts }: RuleSet): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const { from } of Object.values(facts)) {
    for (const expression of from ? expressionsWithin(from) : []) {
      if (!('lookup' in expression)) continue;
      for (const [column, key] of expression.by.entries()) {
        const place = `${expression.lookup} ${column}`;
        if (typeof key !== 'string' || !Object.hasOwn(facts, key)) continue;
        found.set(place, (found.get(place) ?? new Set()).add(key));
      }
    }
  }
  return found;
}

/** The faults of the cells of a column: days that do not exist, and values of another type than the column's. */
function columnCellFaults(
  ruleSet: RuleSet,
  table: LookupTable,
  column: number,
  facts: ReadonlySet<string> | undefined,
  path: Path,
): Fault[] {
  const isKey = column < columnsOf(table).keys.length;
  const cells = table.rows.map((row) => row[column] ?? null);
  const values = cells.map((cell) => (cell === null ? [] : namedOf(cell, isKey)));
  const wanted = wantedClass(ruleSet, cells, values, facts);
  return values.flatMap((named, at): Fault[] => {
    const pointer = pointerTo([...path, 'rows', at, column]);
    const missing = missingDayIn(named);
    if (missing !== undefined) return [{ pointer, message: noSuchDay(missing) }];
    const odd = named.find((value) => classOfValue(value) !== wanted.scalarClass);
    if (odd === undefined || wanted.scalarClass === undefined) return [];
    const message = `is ${literalWords(odd)}, and ${wanted.why}; ${writeCell(cells[at], odd, wanted.scalarClass)}`;
    return [{ pointer, message }];
  });
}

type Wanted = { scalarClass: ScalarClass | undefined; why: string };

/** The class of a column's values: that of the fact by which it is looked up, where cells have it or are meant so, or that of most. */
function wantedClass(
  ruleSet: RuleSet,
  cells: readonly AnyCell[],
  values: readonly (readonly unknown[])[],
  facts: ReadonlySet<string> = new Set(),
): Wanted {
  const classes = values.flat().map(classOfValue);
  const [name = '', ...others] = facts;
  const fact = ruleSet.facts[name];
  const valueClass = fact && others.length === 0 ? classOf(fact) : undefined;
  if (
    typeof valueClass === 'string' &&
    (classes.includes(valueClass) || areMeantAs(valueClass, cells))
  ) {
    const type = typeWords(ruleSet, name, { valueClass });
    return { scalarClass: valueClass, why: `${name}, by which the table is looked up, is ${type}` };
  }
  const scalarClass = mostOf(classes);
  const words = scalarClass === undefined ? '' : classWords(scalarClass);
  return { scalarClass, why: `most cells of the column hold ${words}` };
}

/** Whether all cells are texts that stand for values of a class, such as ">=30". */
function areMeantAs(wanted: ScalarClass, cells: readonly AnyCell[]): boolean {
  if (wanted === 'string') return false;
  const others = cells.filter((cell) => cell !== ANY);
  return (
    others.length > 0 &&
    others.every((cell) => typeof cell === 'string' && meantCell(cell, wanted) !== undefined)
  );
}

function classOfValue(value: unknown): ScalarClass {
  return classOfLiteral(value, true) as ScalarClass;
}

/** The class of most values, and of several the first. */
function mostOf(classes: readonly ScalarClass[]): ScalarClass | undefined {
  const counts = new Map<ScalarClass, number>();
  for (const one of classes) counts.set(one, (counts.get(one) ?? 0) + 1);
  const [first] = [...counts].toSorted(([, left], [, right]) => right - left);
  return first?.[0];
}

function namedOf(cell: Exclude<AnyCell, null>, isKey: boolean): readonly unknown[] {
  return isKey ? namedIn(cell) : [cell];
}
