import { isPlainName } from '../entities/persons/plain-name.ts';
import { didYouMean } from '../ground/nearest.ts';
import { columnsNeeded, columnsRead, namesOf, sameName } from './columns.ts';
import type { Mapping } from './mapping.ts';

/** Where the columns that a mapping reads stand in a header; or what is wrong with the header, as sentences. */
export type Header =
  | { cellsOf: (cells: readonly string[]) => string[]; width: number; unnamed: readonly number[] }
  | { faults: string[] };

/** So many unknown columns are named. */
const NAMED = 10;

/**
 * Finds the columns of a mapping in the header of a CSV file. Case and spaces around a name do not matter. Every column
 * must be read or dropped, and none may stand twice.
 */
export function readHeader(header: readonly string[], mapping: Mapping): Header {
  const read = columnsRead(mapping);
  const meant = namesMeant(mapping);
  const found = header.map((name) => meant.get(sameName(name)));
  const placeOf = (column: string) => found.indexOf(column);
  const faults = [
    ...missing(header, mapping, (column) => placeOf(column) >= 0),
    ...twice(read, found),
    ...unknown(header, found),
  ];
  if (faults.length > 0) return { faults };
  const places = read.map(placeOf);
  return {
    width: header.length,
    unnamed: header.flatMap((name, at) => (name.trim() === '' ? at : [])),
    cellsOf: (cells) => places.map((at) => (at < 0 ? '' : (cells[at] ?? '').trim())),
  };
}

/**
 * How many names of a header a mapping knows, which tells a header from a line of cells.
 */
export function knownIn(header: readonly string[], mapping: Mapping): number {
  const meant = namesMeant(mapping);
  return header.filter((name) => meant.has(sameName(name))).length;
}

/** Every name that a header may have, with the column of the mapping that it means. */
function namesMeant(mapping: Mapping): Map<string, string> {
  const columns = [...columnsRead(mapping), ...(mapping.drop ?? [])];
  return new Map(
    columns.flatMap((column) => namesOf(mapping, column).map((name) => [sameName(name), column])),
  );
}

function missing(
  header: readonly string[],
  mapping: Mapping,
  isThere: (column: string) => boolean,
): string[] {
  const given = header.map((name) => name.trim()).filter(isPlainName);
  return columnsNeeded(mapping)
    .filter((column) => !isThere(column))
    .map(
      (column) =>
        `no column is named "${column}"${didYouMean(column, given)}; a name of yours goes into "alsoNamed", and what a file may be without into "mayLack"`,
    );
}

function twice(read: readonly string[], found: readonly (string | undefined)[]): string[] {
  return read
    .filter((column) => found.filter((other) => other === column).length > 1)
    .map((column) => `two columns are "${column}"; leave one`);
}

/** A name may be a value in the wrong place: only what looks like a name is repeated. */
function unknown(header: readonly string[], found: readonly (string | undefined)[]): string[] {
  const unread = header.flatMap((name, at) =>
    found[at] === undefined && name.trim() !== '' ? [{ name: name.trim(), at }] : [],
  );
  const told = unread.slice(0, NAMED).map(({ name, at }) => {
    const shown = isPlainName(name) ? `column ${at + 1}, "${name}",` : `column ${at + 1}`;
    return `${shown} is neither read nor dropped; name it in "drop" if nothing of it is a field`;
  });
  const more = unread.length - NAMED;
  return more > 0 ? [...told, `${more} more columns are neither read nor dropped`] : told;
}
