import { ANY, comparisonsOfCell, RANGE_OPERATORS, type Cell } from '../../expressions/cell.ts';
import type { ValueClass } from '../../values/value-type.ts';
import { textOf, type Cell as SheetCell, type Report } from '../cell.ts';
import { rangeOf as rangeIn, type Leaf } from '../comparison.ts';
import { isSame } from '../is-same.ts';
import { readComparisons } from '../read-comparisons.ts';
import { writeComparisons } from '../write-comparisons.ts';
import { readCellJson, writeCellJson } from './cell-json.ts';

/** Stands for the fact or the key of the column, which a cell does not name. */
const FACT = 'x';

const JOINED =
  'joins comparisons that are no range; write one value, a list, or one range such as ">= 2 and < 5"';
const REFERENCE = 'compares with another fact; a cell of a table has values only';
const CONTAINS = 'asks for the items of a list, which a table does not; count them in a fact first';
const NO_RANGE =
  'is no range of numbers or of days that exist; correct it, or put a text in quotes';
const ERROR = 'is the error of a formula; write the value that is meant';
const STAR =
  'is the text "*", which a rule set reads as any value; write in "*" for the text, or "-" for any value';

/**
 * Reads a cell of a column that asks, in the notation of conditions: a value, `> 5`, `2..4`, `in A, B`, `is given`,
 * or `-` for any value. JSON says what the notation cannot.
 *
 * @returns undefined if the cell is faulty
 * @example readInput('>= 2 and < 5', 'number', () => undefined) // { from: 2, below: 5 }
 */
export function readInput(
  cell: SheetCell,
  valueClass: ValueClass | undefined,
  report: Report,
): unknown {
  const text = textOf(cell).trim();
  if (/^[-–—]$/.test(text)) return ANY;
  if (text.startsWith('{')) return readCellJson(text, report);
  const wrong = isErrorText(text) ? ERROR : isBrokenRange(text) ? NO_RANGE : undefined;
  if (wrong !== undefined) {
    report(wrong);
    return undefined;
  }
  const told: string[] = [];
  const leaves = readComparisons(cell, { fact: FACT, valueClass }, (message) => told.push(message));
  told.forEach(report);
  if (!leaves || told.length > 0) return undefined;
  const read = leaves.length === 1 ? cellOfLeaf(leaves[0] as Leaf) : rangeOf(leaves);
  if ('cell' in read) return read.cell;
  report(read.fault);
  return undefined;
}

/**
 * Whether a text is the error that a spreadsheet shows in place of a value.
 *
 * @example isErrorText('#REF!') // true
 */
export function isErrorText(text: string): boolean {
  return /^#(?:REF!|N\/A|DIV\/0!|VALUE!|NAME\?|NUM!|NULL!|SPILL!|CALC!)$/i.test(text);
}

/** Whether a text looks like a range, and is none. */
function isBrokenRange(text: string): boolean {
  return /^[-+−]?[\d.:/-]+\s*\.\.\s*[-+−]?[\d.:/-]+$/.test(text) && rangeIn(text) === undefined;
}

/** What a cell of a rule set says, or why none says it. */
type Read = { cell: unknown } | { fault: string };

function cellOfLeaf(leaf: Leaf): Read {
  const { operator, value } = leaf;
  if (typeof value === 'object' && !Array.isArray(value)) return { fault: REFERENCE };
  if (operator === 'equal') return value === ANY ? { fault: STAR } : { cell: value };
  if (operator === 'notEqual') return { cell: { not: [value] } };
  if (operator === 'in') return { cell: { in: value } };
  if (operator === 'notIn') return { cell: { not: value } };
  if (operator === 'isGiven') return { cell: { given: value } };
  return operator.toLowerCase().includes('contain') ? { fault: CONTAINS } : rangeOf([leaf]);
}

function rangeOf(leaves: readonly Leaf[]): Read {
  const range = new Map<string, unknown>();
  for (const { operator, value } of leaves) {
    if (typeof value === 'object') return { fault: REFERENCE };
    const end = ends.find((one) => (RANGE_OPERATORS[one] as readonly string[]).includes(operator));
    if (end === undefined || range.has(end)) return { fault: JOINED };
    range.set(end, value);
  }
  return { cell: Object.fromEntries(range) };
}

const ends = ['from', 'above', 'to', 'below'] as const;

/**
 * Writes a cell of a rule set's table so that `readInput` reads the same.
 *
 * @example writeInput({ from: 2, below: 5 }, 'number') // '>= 2 and < 5'
 */
export function writeInput(cell: Cell, valueClass: ValueClass | undefined): SheetCell {
  if (cell === ANY) return '-';
  const leaves = comparisonsOfCell(cell).map((comparison) => ({ fact: FACT, ...comparison }));
  const notation =
    writeComparisons(leaves, { fact: FACT, valueClass }) ??
    writeComparisons(leaves, { fact: FACT, valueClass: undefined });
  const isRead =
    notation !== undefined &&
    isSame(
      readInput(notation, undefined, () => undefined),
      cell,
    );
  return isRead ? notation : writeCellJson(cell);
}
