import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { addressOf, textOf, trimmed, type CellFault, type Sheet } from '../../core/tables/cell.ts';
import { isHeader } from '../../core/tables/columns.ts';
import { CommandFault } from '../command-fault.ts';

export type Separator = ',' | ';' | '\t';
const separators: readonly Separator[] = [',', ';', '\t'];

type Read = { sheets: Sheet[]; faults: CellFault[]; separator: Separator };

/** Reads CSV as a sheet; cells stand between the separator by which a table's header is found. */
export function readCsv(bytes: Buffer, name: string): Read {
  const text = textIn(bytes);
  const read = separators.map((separator) => readWith(text, name, separator));
  const isTable = ({ sheets }: Read) => sheets.some(({ rows }) => rows.some(isHeader));
  return read.find(isTable) ?? (read[0] as Read);
}

function readWith(text: string, name: string, separator: Separator): Read {
  try {
    const rows = parse(text, {
      delimiter: separator,
      bom: true,
      relax_column_count: true,
      record_delimiter: ['\r\n', '\n', '\r'],
    });
    const cells = rows.map((row) => row.map((cell) => (cell === '' ? null : cell)));
    return { sheets: [{ name, rows: trimmed(cells) }], faults: [], separator };
  } catch (error) {
    const { lines = 1 } = error as { lines?: number };
    const message = `the CSV cannot be read on: look for quotes that are not closed, or not doubled inside quotes, up to line ${lines}`;
    return { sheets: [], faults: [{ cell: addressOf(name, lines - 1, 0), message }], separator };
  }
}

function textIn(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new CommandFault('the file is not UTF-8; save it as "CSV UTF-8"');
  }
}

/**
 * Writes a sheet as CSV in UTF-8 with the mark that spreadsheets ask for. A text that begins like a
 * formula stands in quotes, as it is.
 */
export function csvOf({ name, rows }: Sheet, separator: Separator = ','): Buffer {
  const cells = rows.map((row) => row.map(textOf));
  if (cells.flat().some((cell) => !cell.isWellFormed())) {
    throw new CommandFault(
      `the sheet "${name}" holds half a character, which CSV cannot; use .xlsx`,
    );
  }
  const width = Math.max(1, ...cells.map((row) => row.length));
  const even = cells.map((row) => [...row, ...Array<string>(width - row.length).fill('')]);
  const text = stringify(even, {
    delimiter: separator,
    record_delimiter: '\r\n',
    quoted_match: /^[=+@\t]|^-(?![\d.]*$)|[\r\n]/,
  });
  return Buffer.from(`\uFEFF${text}`);
}
