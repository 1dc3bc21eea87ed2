/** What stands in one cell of a spreadsheet: a text, a number, yes or no, a calendar day, or nothing. */
export type Cell = string | number | boolean | { readonly date: string } | null;

/** One sheet: its name and its rows from the first on; cells beyond a row's end are empty. */
export type Sheet = { readonly name: string; readonly rows: readonly (readonly Cell[])[] };

/** Something wrong with a cell, named as a spreadsheet names it (`Sheet1!C7`). */
export type CellFault = { cell: string; message: string };

/** Takes a sentence on what is wrong with the cell that is being read. */
export type Tell = (message: string) => void;

/** As much text as one cell of a workbook holds, with some to spare. */
export const LONGEST_TEXT = 32_000;

/**
 * A cell's address, its row and column counted from 0.
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
 * A cell as text, the way a CSV file has it.
 *
 * @example textOf(true) // 'TRUE'
 */
export function textOf(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE';
  return typeof cell === 'object' ? cell.date : String(cell);
}

/** Whether nothing stands in a cell; blanks are nothing. */
export function isEmpty(cell: Cell | undefined): boolean {
  return textOf(cell).trim() === '';
}

/** Rows without the empty cells at their ends and the empty rows at the end. */
export function trimmed(rows: readonly (readonly Cell[])[]): Cell[][] {
  const shorter = rows.map((row) =>
    row.slice(0, row.findLastIndex((cell) => cell !== null && cell !== '') + 1),
  );
  return shorter.slice(0, shorter.findLastIndex((row) => row.length > 0) + 1);
}
