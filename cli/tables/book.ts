import { statSync } from 'node:fs';
import { basename, extname } from 'node:path';
import type { CellFault, Sheet } from '../../core/tables/cell.ts';
import { CommandFault } from '../command-fault.ts';
import { unreadable } from '../input/open-input.ts';
import { bytesOf } from '../input/read-document.ts';
import type { Separator } from '../input/text/separator.ts';
import { readWorkbook } from '../input/workbook/read-workbook.ts';
import { csvOf, readCsv } from './csv.ts';
import { workbookOf } from './write-workbook.ts';

/** Bytes that a file of tables may have. */
const LARGEST = 10_000_000;

/** The sheets of a file, and what in it is no plain content of cells. */
export type Book = {
  sheets: Sheet[];
  faults: CellFault[];
  separator?: Separator;
};

/**
 * Reads a .csv or .xlsx file as sheets, all of them or the one that is named.
 *
 * @throws CommandFault where there is no such file, or it is too large or of another kind
 */
export async function readBook(file: string, only?: string): Promise<Book> {
  const extension = extensionOf(file);
  const bytes = smallFile(file);
  if (extension === '.xlsx') return await readWorkbook(bytes, { sheet: only });
  const name = sheetNameOf(file);
  if (only === undefined || only === name) return await readCsv(bytes, name);
  throw new CommandFault(`a CSV file holds one sheet, "${name}"; there is no sheet "${only}"`);
}

/**
 * Sheets as the bytes of a file, in the format of its name.
 *
 * @param instead options that write one sheet only, for who writes too many as CSV
 */
export async function bookBytes(
  file: string,
  sheets: readonly Sheet[],
  { separator, instead }: { separator?: Separator | undefined; instead?: string | undefined },
): Promise<Buffer> {
  if (extensionOf(file) === '.xlsx') return await workbookOf(sheets);
  const [sheet, ...others] = sheets;
  if (!sheet || others.length > 0) {
    const named = instead === undefined ? '' : `, or write one table, such as with ${instead}`;
    throw new CommandFault(
      `these are ${sheets.length} sheets, and a CSV file holds one; use .xlsx${named}`,
    );
  }
  return csvOf(sheet, separator);
}

/** The kind of a file of tables by its name. */
export function extensionOf(file: string): '.csv' | '.xlsx' {
  const extension = extname(file).toLowerCase();
  if (extension === '.csv' || extension === '.xlsx') return extension;
  throw new CommandFault(`${file} is neither .csv nor .xlsx; tables are kept in these`);
}

function smallFile(file: string): Buffer {
  if (sizeOf(file) <= LARGEST) return bytesOf(file);
  throw new CommandFault(`${file} is larger than ${LARGEST / 1_000_000} MB; a table is smaller`);
}

function sizeOf(file: string): number {
  try {
    return statSync(file).size;
  } catch (error) {
    throw unreadable(file, error);
  }
}

/** A CSV file's only sheet, named as a workbook could name it. */
function sheetNameOf(file: string): string {
  return basename(file, extname(file))
    .replaceAll(/[:\\/?*[\]]/g, '-')
    .replace(/^#/, '-')
    .slice(0, 31);
}
