import readXlsx, { readSheet } from 'read-excel-file/node';
import {
  addressOf,
  trimmed,
  type Cell,
  type CellFault,
  type Sheet,
} from '../../../core/tables/cell.ts';
import { MOST_ROWS } from '../../../core/tables/read-tables.ts';
import { CommandFault } from '../../command-fault.ts';
import { markFaults, sheetParts, struckTextsIn, type Extent } from './sheet-marks.ts';
import { storedZip } from './stored-zip.ts';
import { stylesIn } from './styles.ts';
import { unzip } from './unzip.ts';

/** Before this day spreadsheets count the days differently. */
const FIRST_DAY = '1900-03-01';

/** How far a table of rules reaches. */
const TABLE: Extent = { rows: MOST_ROWS, columns: 1000 };

/**
 * Reads the sheets of an .xlsx workbook, or the one that is named; what is no plain content of a cell,
 * or is not seen in the sheet, is among the faults.
 *
 * @throws CommandFault where the file is no workbook, is too large, or has no such sheet
 */
export async function readWorkbook(
  bytes: Buffer,
  { sheet: only, most = TABLE }: { sheet?: string | undefined; most?: Extent } = {},
): Promise<{ sheets: Sheet[]; faults: CellFault[] }> {
  const parts = unzip(bytes);
  const all = sheetParts(parts);
  const wanted = all.filter(({ name }) => name === (only ?? name));
  if (only !== undefined && wanted.length === 0) {
    const known = all.map(({ name }) => `"${name}"`).join(', ');
    throw new CommandFault(`there is no sheet "${only}"; the workbook has ${known}`);
  }
  const looks = { styleOf: stylesIn(parts), struckTexts: struckTextsIn(parts) };
  const faults = wanted.flatMap((sheet) => markFaults(sheet, looks, most));
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
