import { Readable } from 'node:stream';
import { append } from '../../core/ground/append.ts';
import { greatestOf } from '../../core/ground/extremes.ts';
import { stringify } from 'csv-stringify/sync';
import { decodeText } from '../../core/ground/decode-text.ts';
import {
  addressOf,
  isEmpty,
  textOf,
  trimmed,
  type CellFault,
  type Sheet,
} from '../../core/tables/cell.ts';
import { columnOf, isHeader } from '../../core/tables/columns.ts';
import { asks } from '../../core/tables/grids/head.ts';
import { hasNoRule } from '../../core/tables/read-row.ts';
import { CommandFault } from '../command-fault.ts';
import { csvRecords } from '../input/text/csv-records.ts';
import { separatorOf, type Separator } from '../input/text/separator.ts';

type Read = { sheets: Sheet[]; faults: CellFault[]; separator: Separator };

/**
 * Reads CSV as a sheet; cells stand between the separator by which a table's header is found.
 *
 * @throws CommandFault where the bytes are not UTF-8
 */
export async function readCsv(bytes: Buffer, name: string): Promise<Read> {
  const decoded = decodeText(bytes);
  if ('fault' in decoded) throw new CommandFault(`the file ${decoded.fault}`);
  const separator = separatorOf(decoded.text, (cells) =>
    isHeader(cells) || asks(cells) ? cells.length : 0,
  );
  const rows: (string | null)[][] = [];
  const faults: CellFault[] = [];
  for await (const records of csvRecords(Readable.from([bytes]), separator)) {
    for (const record of records) {
      const cell = addressOf(name, rows.length, 0);
      if ('unreadable' in record) faults.push({ cell, message: record.unreadable });
      rows.push('cells' in record ? record.cells.map((text) => (text === '' ? null : text)) : []);
    }
  }
  if (!/[\r\n]$/.test(decoded.text)) append(faults, cutOff(rows, name));
  return { sheets: faults.length > 0 ? [] : [{ name, rows: trimmed(rows) }], faults, separator };
}

/** Where a file without a last line end ends, if that is before the last column of its table. */
function cutOff(rows: readonly (string | null)[][], name: string): CellFault[] {
  const header = rows.find((row) => isHeader(row)) ?? rows.findLast((row) => asks(row));
  const last = rows.at(-1);
  if (!header || !last || last === header || last.length >= header.length) return [];
  if (isHeader(header) ? hasNoRule(last, header.map(columnOf)) : last.every(isEmpty)) return [];
  const cell = addressOf(name, rows.length - 1, last.length - 1);
  return [{ cell, message: CUT_OFF }];
}

const CUT_OFF =
  'is where the file ends, before the last column of the table: the file may be cut off; end the row by its other cells, or by a line end';

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
  const width = greatestOf([1, ...cells.map((row) => row.length)]);
  const even = cells.map((row) => [...row, ...Array<string>(width - row.length).fill('')]);
  const text = stringify(even, {
    delimiter: separator,
    record_delimiter: '\r\n',
    quoted_match: /^[=+@\t]|^-(?![\d.]*$)|[\r\n]/,
  });
  return Buffer.from(`\uFEFF${text}`);
}
