/** The value of a spreadsheet cell: a text, a number, a boolean, a calendar day, or nothing. */
export type Cell = string | number | boolean | { readonly date: string } | null;

/** One sheet: its name and its rows; cells beyond the end of a row are empty. */
export type Sheet = { readonly name: string; readonly rows: readonly (readonly Cell[])[] };

/** A fault in a cell, with the cell's address (`Sheet1!C7`). */
export type CellFault = { cell: string; message: string };

/** Reports a fault of the cell that is being read, as a sentence without subject. */
export type Report = (message: string) => void;

/** The longest text of a cell, slightly more than a workbook allows. */
export const LONGEST_TEXT = 32_000;

/**
 * The address of a cell; row and column count from 0.
 *
 * @example addressOf('Sheet1', 6, 2) // 'Sheet1!C7'
 */
export function addressOf(sheet: string, row: number, column: number): string {
  const name = /^[\p{L}_][\p{L}\p{N}_.]*$/u.test(sheet)
    ? sheet
    : `'${sheet.replaceAll("'", "''")}'`;
  return `${name}!${lettersOf(column)}${row + 1}`;
}

function lettersOf(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : `${lettersOf(Math.floor(column / 26) - 1)}${last}`;
}

/**
 * A cell as the text that a CSV file has.
 *
 * @example textOf(true) // 'TRUE'
 */
export function textOf(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE';
  return typeof cell === 'object' ? cell.date : String(cell);
}

/** Whether a cell is empty or blank. */
export function isEmpty(cell: Cell | undefined): boolean {
  return textOf(cell).trim() === '';
}

/** Rows without trailing empty cells, and without trailing empty rows. */
export function trimmed(rows: readonly (readonly Cell[])[]): Cell[][] {
  const shorter = rows.map((row) =>
    row.slice(0, row.findLastIndex((cell) => cell !== null && cell !== '') + 1),
  );
  return shorter.slice(0, shorter.findLastIndex((row) => row.length > 0) + 1);
}
