import { findPersonalNumber } from '../../core/entities/persons/personal-number.ts';
import { segmentsOf } from '../../core/ground/fault.ts';

/** The texts of a rule set and of its cases, as far as they could be read. */
export type Documents = { ruleSet?: unknown; cases?: unknown };

/**
 * A JSON pointer with what it means in words: the rule by its name, the row of a table by its number and the cell by its
 * column, the case by its name.
 *
 * @example placeOf('/rules/0/law', { ruleSet: { rules: [{ name: 'late' }] } }) // '/rules/0/law (rule late)'
 */
export function placeOf(pointer: string, { ruleSet, cases }: Documents): string {
  const [part, ...path] = segmentsOf(pointer);
  const words = part === 'cases' ? caseWords(cases, path) : wordsIn(ruleSet, [part ?? '', ...path]);
  return words.length === 0 ? pointer || '/' : `${pointer} (${words.join(', ')})`;
}

function caseWords(cases: unknown, [at]: readonly string[]): string[] {
  const name = textAt(cases, at, 'name');
  return name === undefined ? [] : [`case "${name}"`];
}

function wordsIn(ruleSet: unknown, path: readonly string[]): string[] {
  const [part, name, ...rest] = path;
  if (part === 'domains') return wordsIn(valueAt(ruleSet, [part, name]), rest);
  if (part === 'tables') {
    const table = valueAt(ruleSet, [part, name]);
    const columns = ['keys', 'values'].flatMap((key) => listAt(table, key));
    return rowWords(rest, columns);
  }
  if (part !== 'rules') return [];
  const rule = valueAt(ruleSet, [part, name]);
  const own = textAt(rule, 'name');
  const table = valueAt(rule, ['table']);
  const columns = [...listAt(table, 'inputs'), valueAt(table, ['gives'])];
  const within = rest[0] === 'table' ? rowWords(rest.slice(1), columns) : [];
  return [...(own === undefined ? [] : [`rule ${own}`]), ...within];
}

/** The row by its number, from 1, and the column by its name. */
function rowWords([rows, row, column]: readonly string[], columns: readonly unknown[]): string[] {
  if (rows !== 'rows' || row === undefined) return [];
  const name = column === undefined ? undefined : columns[Number(column)];
  return [`row ${Number(row) + 1}`, ...(isShort(name) ? [`column ${name}`] : [])];
}

function listAt(value: unknown, key: string): readonly unknown[] {
  const list = valueAt(value, [key]);
  return Array.isArray(list) ? list : [];
}

function textAt(value: unknown, ...path: (string | undefined)[]): string | undefined {
  const text = valueAt(value, path);
  return isShort(text) ? text : undefined;
}

function valueAt(value: unknown, path: readonly (string | undefined)[]): unknown {
  return path.reduce<unknown>(
    (found, key) =>
      key !== undefined && Object.hasOwn(Object(found) as object, key)
        ? (found as Record<string, unknown>)[key]
        : undefined,
    value,
  );
}

/** Longer names are not repeated. */
const LONGEST = 80;

/** Whether a name is short enough to repeat, and holds no number of a person. */
function isShort(value: unknown): value is string {
  if (typeof value !== 'string' || value.length === 0 || value.length > LONGEST) return false;
  return findPersonalNumber(value) === undefined;
}
