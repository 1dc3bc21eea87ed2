import { halfCharacters } from '../../core/json/half-characters.ts';
import { hiddenFaults } from '../../core/json/hidden-faults.ts';
import { readJson } from '../../core/json/read-json.ts';
import { objectCells, rowsUnder, type ObjectCells } from '../../core/mappings/object-cells.ts';
import type { MappedRow } from '../../core/mappings/map-rows.ts';
import type { Mapping } from '../../core/mappings/mapping.ts';
import { CommandFault } from '../command-fault.ts';
import { nameOf } from '../input/read-document.ts';
import { jsonValues, type JsonValue } from '../input/text/json-values.ts';
import type { MappedRows } from './mapped-rows.ts';
import { wholeOf } from './whole-of.ts';

/** The rows of a list, or one row a line, as they come. */
export function rowsOfJson(stream: AsyncIterable<Buffer>, mapping: Mapping): MappedRows {
  const cells = objectCells(mapping);
  async function* rows(): AsyncGenerator<MappedRow[]> {
    for await (const values of jsonValues(stream, 'a row')) {
      yield values.map((value) => rowOfText(value, cells));
    }
  }
  return { rows: rows(), place: 'line', unseen: cells.unseen };
}

function rowOfText(value: JsonValue, cells: ObjectCells): MappedRow {
  if ('unreadable' in value) return value;
  const { line, text } = value;
  let row: unknown;
  try {
    row = JSON.parse(text);
  } catch {
    return { line, unreadable: 'is not JSON' };
  }
  const [fault] = [...hiddenFaults(text, row), ...halfCharacters(text, row)];
  return fault ? { line, unreadable: fault.message } : rowOf(line, row, cells);
}

/**
 * The rows below a path of a document, which is read whole.
 *
 * @throws CommandFault where it is no JSON, or has no rows there
 */
export function rowsOfDocument(
  stream: AsyncIterable<Buffer>,
  file: string,
  mapping: Mapping,
  path: string,
): MappedRows {
  return rowsOfWhole(mapping, 'row', async (cells) => {
    const document = readJson(await wholeOf(stream, file));
    if ('fault' in document) throw new CommandFault(`${nameOf(file)} ${document.fault}`);
    return rowsAt(document.content, path, file).map((row, at) => rowOf(at + 1, row, cells));
  });
}

/** The rows of a document that is read whole, once they are asked for. */
export function rowsOfWhole(
  mapping: Mapping,
  place: MappedRows['place'],
  read: (cells: ObjectCells) => Promise<MappedRow[]>,
): MappedRows {
  const cells = objectCells(mapping);
  async function* rows(): AsyncGenerator<MappedRow[]> {
    yield await read(cells);
  }
  return { rows: rows(), place, unseen: cells.unseen };
}

/** The rows below a path of a document. */
export function rowsAt(document: unknown, path: string, file: string): readonly unknown[] {
  const found = rowsUnder(document, path);
  if (found) return found;
  throw new CommandFault(
    `${nameOf(file)} has no rows at ${path}; the mapping names in "reads" where they are`,
  );
}

/** One row of JSON or XML, of which only the columns of the mapping are looked at. */
export function rowOf(line: number, row: unknown, { cellsOf }: ObjectCells): MappedRow {
  if (typeof row !== 'object' || row === null || Array.isArray(row)) {
    return { line, unreadable: 'is no row: expected an object of columns by name' };
  }
  const found = cellsOf(row);
  return 'cells' in found
    ? { line, cells: found.cells }
    : { line, column: found.column, unreadable: found.cause };
}
