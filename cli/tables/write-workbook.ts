import writeXlsx, { type Sheet as WrittenSheet } from 'write-excel-file/node';
import type { Cell, Sheet } from '../../core/tables/cell.ts';

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
