import readXlsx, { readSheet } from 'read-excel-file/node';
import writeXlsx, { type Sheet as WrittenSheet } from 'write-excel-file/node';
import {
  addressOf,
  trimmed,
  type Cell,
  type CellFault,
  type Sheet,
} from '../../core/tables/cell.ts';
import { CommandFault } from '../command-fault.ts';
import { markFaults, sheetParts } from './sheet-marks.ts';
import { storedZip } from './stored-zip.ts';
import { unzip } from './unzip.ts';

/** Before this day spreadsheets count the days differently. */
const FIRST_DAY = '1900-03-01';

/**
 * Reads the sheets of an .xlsx workbook, or the one that is named; what is no plain content of a cell
 * is among the faults.
 *
 * @throws CommandFault where the file is no workbook, is too large, or has no such sheet
 */
export async function readWorkbook(
  bytes: Buffer,
  only?: string,
): Promise<{ sheets: Sheet[]; faults: CellFault[] }> {
  const parts = unzip(bytes);
  const all = sheetParts(parts);
  const wanted = all.filter(({ name }) => name === (only ?? name));
  if (only !== undefined && wanted.length === 0) {
    const known = all.map(({ name }) => `"${name}"`).join(', ');
    throw new CommandFault(`there is no sheet "${only}"; the workbook has ${known}`);
  }
  const faults = wanted.flatMap(markFaults);
  if (faults.length > 0) return { sheets: [], faults };
  const found = await sheetsIn(storedZip(parts), only);
  const sheets = found.map(({ sheet: name, data }) => {
    if (!Array.isArray(data)) {
      throw new CommandFault(`the sheet "${name}" holds no cells; take it out of the workbook`);
    }
    const rows = data.map((row, at) =>
      row.map((value, column) => cellOf(value, addressOf(name, at, column), faults)),
    );
    return { name, rows: trimmed(rows) };
  });
  return { sheets, faults };
}

async function sheetsIn(zip: Buffer, only: string | undefined) {
  try {
    if (only === undefined) return await readXlsx(zip, { trim: false });
    return [{ sheet: only, data: await readSheet(zip, only, { trim: false }) }];
  } catch {
    throw new CommandFault('the file cannot be read as a workbook; save it again as .xlsx');
  }
}

function cellOf(value: unknown, cell: string, faults: CellFault[]): Cell {
  if (value instanceof Date) {
    const [date = '', time = ''] = value.toISOString().split('T');
    if (!time.startsWith('00:00:00.000')) {
      faults.push({ cell, message: 'has a time of day; rules know days only' });
    } else if (date < FIRST_DAY || !/^\d{4}-/.test(date)) {
      faults.push({
        cell,
        message: `is a day that spreadsheets do not agree on; write it as text`,
      });
    }
    return { date };
  }
  return typeof value === 'number' || typeof value === 'boolean' || typeof value === 'string'
    ? value
    : null;
}

/** Writes sheets as an .xlsx workbook. */
export async function workbookOf(sheets: readonly Sheet[]): Promise<Buffer> {
  const written = sheets.map(({ name, rows }): WrittenSheet<never> => ({
    sheet: name,
    data: rows.map((row) => row.map(writtenCell)),
    dateFormat: 'yyyy-mm-dd',
  }));
  return await writeXlsx(written).toBuffer();
}

function writtenCell(cell: Cell) {
  if (cell === null || cell === '') return null;
  if (typeof cell === 'object') {
    return { value: new Date(`${cell.date}T00:00:00Z`), type: Date, format: 'yyyy-mm-dd' };
  }
  if (typeof cell === 'number') return { value: cell, type: Number };
  if (typeof cell === 'boolean') return { value: cell, type: Boolean };
  // formatted as text, a spreadsheet does not take an edited "= D" for a formula
  return { value: escaped(cell), type: String, format: '@' };
}

const LOOKS_ESCAPED = /_(?=x[0-9A-Fa-f]{4}_)/g;
const UNWRITABLE =
  // eslint-disable-next-line no-control-regex -- the characters that XML does not hold are meant
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufdd0-\ufdef\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]|[\ud83f\ud87f\ud8bf\ud8ff\ud93f\ud97f\ud9bf\ud9ff\uda3f\uda7f\udabf\udaff\udb3f\udb7f\udbbf\udbff][\udffe\udfff]/g;

/** Characters that XML cannot hold, in the escapes that workbooks have for them. */
function escaped(text: string): string {
  return text.replaceAll(LOOKS_ESCAPED, '_x005F_').replaceAll(UNWRITABLE, (found) =>
    Array.from({ length: found.length }, (_, at) => {
      const code = found.charCodeAt(at).toString(16).toUpperCase().padStart(4, '0');
      return `_x${code}_`;
    }).join(''),
  );
}
