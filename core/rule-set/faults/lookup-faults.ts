import { namedIn } from '../../expressions/cell.ts';
import type { LookupTable } from '../../expressions/lookup-table.ts';
import { missingDayIn, noSuchDay } from '../../ground/calendar.ts';
import { pointerTo, type Fault } from '../../ground/fault.ts';
import { classOfLiteral, nameOf, type ScalarClass } from '../../values/value-type.ts';
import type { RuleSet } from '../schema.ts';
import { lawFaults } from './law-faults.ts';

type Path = readonly PropertyKey[];

/**
 * The faults of look-up tables that leave them without a form: rows of another length, keys without a value, and
 * figures that are none. Nothing else can be told of a rule set with one of them.
 */
export function lookupFormFaults({ tables = {} }: Pick<RuleSet, 'tables'>): Fault[] {
  return Object.entries(tables).flatMap(([name, table]) => {
    const { keys, values, rows } = table;
    return rows.flatMap((row, at): Fault[] => {
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
  return Object.entries(ruleSet.tables ?? {}).flatMap(([name, table]) => {
    const path = ['tables', name];
    const { keys, values } = table;
    return [
      ...lawFaults(ruleSet, table.law, [...path, 'law']),
      ...columnFaults(table, path),
      ...keys.flatMap((_, column) => cellFaults(table, column, path)),
      ...values.flatMap((_, at) => cellFaults(table, keys.length + at, path)),
    ];
  });
}

function columnFaults({ keys, values }: LookupTable, path: Path): Fault[] {
  const seen = new Set<string>();
  const place = (at: number): Path =>
    at < keys.length ? ['keys', at] : ['values', at - keys.length];
  return [...keys, ...values].flatMap((column, at) => {
    if (!seen.has(column)) {
      seen.add(column);
      return [];
    }
    const message = `"${column}" occurs twice; each column has a name of its own`;
    return [{ pointer: pointerTo([...path, ...place(at)]), message }];
  });
}

/** The faults of the cells of a column: days that do not exist, and values of another type than those above. */
function cellFaults({ keys, rows }: LookupTable, column: number, path: Path): Fault[] {
  let first: ScalarClass | undefined;
  return rows.flatMap((row, at): Fault[] => {
    const cell = row[column] ?? null;
    const pointer = pointerTo([...path, 'rows', at, column]);
    for (const value of cell === null ? [] : namedOf(cell, column < keys.length)) {
      const missing = missingDayIn(value);
      if (missing !== undefined) return [{ pointer, message: noSuchDay(missing) }];
      const own = classOfLiteral(value, true) as ScalarClass;
      first ??= own;
      if (own !== first) {
        const message = `has ${nameOf(own)}, and the column has ${nameOf(first)} above`;
        return [{ pointer, message }];
      }
    }
    return [];
  });
}

function namedOf(cell: Exclude<AnyCell, null>, isKey: boolean): readonly unknown[] {
  return isKey ? namedIn(cell) : [cell];
}
