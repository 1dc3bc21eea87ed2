import { columnsNeeded, columnsRead, namesOf } from './columns.ts';
import type { Mapping } from './mapping.ts';

/** Takes the cells of a mapping out of objects, which JSON and XML have for rows. */
export type ObjectCells = {
  /** The cells in the order of `columnsRead`; or the column whose value is none, and why. */
  cellsOf: (row: object) => { cells: string[] } | { column: string; cause: string };
  /** The columns that a file must have and that no row had so far. */
  unseen: () => string[];
};

/** Compiles the paths to the columns of a mapping. What it does not read is not looked at. */
export function objectCells(mapping: Mapping): ObjectCells {
  const columns = columnsRead(mapping);
  const paths = columns.map((column) =>
    namesOf(mapping, column).map((name) => ({ name, segments: name.split('.') })),
  );
  const seen = new Set<string>();
  return {
    cellsOf: (row) => {
      const cells: string[] = [];
      for (const [at, column] of columns.entries()) {
        const value = valueAt(row, paths[at] ?? []);
        if (value !== undefined) seen.add(column);
        if (typeof value === 'object' && value !== null) {
          return { column, cause: 'is a list or an object; expected one value' };
        }
        cells.push(textOf(value));
      }
      return { cells };
    },
    unseen: () => columnsNeeded(mapping).filter((column) => !seen.has(column)),
  };
}

type Path = { name: string; segments: readonly string[] };

function valueAt(row: object, paths: readonly Path[]): unknown {
  for (const { name, segments } of paths) {
    const value = Object.hasOwn(row, name) ? ownValue(row, name) : valueBelow(row, segments);
    if (value !== undefined) return value;
  }
  return undefined;
}

function valueBelow(row: object, segments: readonly string[]): unknown {
  let value: unknown = row;
  for (const [at, segment] of segments.entries()) {
    // an empty element has nothing below it
    if (at > 0 && (value === '' || value === null)) return '';
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    value = ownValue(value, segment);
  }
  return value;
}

function ownValue(value: object, key: string): unknown {
  return Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined;
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value.trim();
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

/**
 * The rows under a path of a document; undefined where there are none. One object where a list is expected is one row,
 * as in XML.
 *
 * @example rowsUnder({ results: [{}] }, 'results') // [{}]
 */
export function rowsUnder(document: unknown, path: string): unknown[] | undefined {
  if (typeof document !== 'object' || document === null) return undefined;
  const value = valueBelow(document, path.split('.'));
  if (value === '') return [];
  if (Array.isArray(value)) return value as unknown[];
  return typeof value === 'object' && value !== null ? [value] : undefined;
}
