import { isEmpty, textOf, type Cell, type Report } from '../cell.ts';
import { plainSigns } from '../plain-signs.ts';
import { readLiteral, writeLiteral } from '../literal.ts';
import { isSame } from '../is-same.ts';
import { isErrorText } from './input-cell.ts';
import { readCellJson, writeCellJson } from './cell-json.ts';

const NONE = /^none$/i;
const ASKING =
  /^(?:[<>≤≥≠=!]|(?:in|not in|before|after|on or before|on or after) |is (?:not )?given$)/i;
const ASKS =
  'is what a key asks for, in a column of figures; write a text, a number, yes or no, or none';
const DASH = 'is a dash, which a column of figures does not have; leave the cell empty for none';
const ERROR = 'is the error of a formula; write the figure that is meant';
const REFERENCE = 'names a fact; a figure is a text, a number, yes or no, or none';

/**
 * Reads a cell of a look-up table's figures: a number, a text, `yes` or `no`; an empty cell and `none` are none.
 *
 * @returns undefined if the cell is faulty
 * @example readFigure('none', () => undefined) // null
 */
export function readFigure(cell: Cell, report: Report): unknown {
  if (isEmpty(cell)) return null;
  if (typeof cell === 'object') return textOf(cell);
  if (typeof cell !== 'string') return cell;
  const text = plainSigns(cell.trim(), false);
  if (NONE.test(text)) return null;
  if (text.startsWith('{')) return readCellJson(cell.trim(), report);
  const wrong = wrongIn(text);
  if (wrong !== undefined) {
    report(wrong);
    return undefined;
  }
  const told: string[] = [];
  const value = readLiteral(text, undefined, (message) => told.push(message));
  told.forEach(report);
  if (told.length > 0) return undefined;
  if (typeof value === 'object') report(REFERENCE);
  return typeof value === 'object' ? undefined : value;
}

function wrongIn(text: string): string | undefined {
  if (/^[-–—]$/.test(text)) return DASH;
  if (isErrorText(text)) return ERROR;
  return ASKING.test(text) ? ASKS : undefined;
}

/**
 * Writes a figure so that `readFigure` reads the same.
 *
 * @example writeFigure('none') // '"none"'
 */
export function writeFigure(figure: unknown): Cell {
  if (figure === null) return null;
  if (typeof figure === 'number' || typeof figure === 'boolean') return figure;
  if (typeof figure !== 'string') return writeCellJson(figure);
  const text = NONE.test(figure) ? `"${figure}"` : writeLiteral(figure);
  const isRead = isSame(
    readFigure(text, () => undefined),
    figure,
  );
  return isRead ? text : writeCellJson(figure);
}
