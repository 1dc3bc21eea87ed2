import type { FactDeclaration, ItemDeclaration } from '../../core/facts/declaration.ts';
import type { Fault } from '../../core/ground/fault.ts';
import { lostDigits } from '../../core/json/lost-digits.ts';

/**
 * Reads a CSV cell as the fact's type, a list from items between ";" (";" alone is an empty one); a
 * cell that cannot be read stays text, so that the door refuses it with the expectation.
 *
 * @example factFromCell({ type: 'integer', title: 'Points' }, '5') // 5
 */
export function factFromCell(declaration: FactDeclaration | undefined, cell: string): unknown {
  if (!declaration) return cell;
  if (declaration.type !== 'list') return scalarFromCell(declaration.type, cell);
  const item = declaration.of?.type ?? 'string';
  return itemsOf(cell).map((part) => scalarFromCell(item, part));
}

/**
 * The first number of a CSV cell whose digits are lost when it is read, or that is written otherwise than
 * numbers are, with a pointer into the fact; undefined where there is none, as in a cell of another type.
 *
 * @example faultInCell({ type: 'integer', title: 'Points' }, '5') // undefined
 */
export function faultInCell(
  { type, of }: Pick<FactDeclaration, 'type' | 'of'>,
  cell: string,
): Fault | undefined {
  const isList = type === 'list';
  if (!isNumeric(isList ? of?.type : type)) return undefined;
  for (const [at, part] of (isList ? itemsOf(cell) : [cell.trim()]).entries()) {
    const message = NUMBER.test(part) ? lostDigits(part) : slipIn(part);
    if (message !== undefined) return { pointer: isList ? `/${at}` : '', message };
  }
  return undefined;
}

const NUMBER = /^-?\d+(\.\d+)?$/;

/** How numbers are often written; the cell is not repeated, which may hold anything. */
const slips: readonly (readonly [pattern: RegExp, message: string])[] = [
  [/^[+-]?\d+,\d+$/, 'has a comma; write decimals behind a point, and no thousands separators'],
  [
    /^[+-]?\d{1,3}(?:[., '’\u00A0\u202F]\d{3})+(?:[.,]\d+)?$/,
    'has thousands separators; leave them out',
  ],
  [
    /^[+-]?[\d.,]+\s*%$/,
    'has a percent sign; write the number without it, in the unit of the fact',
  ],
];

function slipIn(text: string): string | undefined {
  return slips.find(([pattern]) => pattern.test(text))?.[1];
}

function itemsOf(cell: string): string[] {
  return cell
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function isNumeric(type: FactDeclaration['type'] | undefined): boolean {
  return type === 'integer' || type === 'decimal';
}

function scalarFromCell(type: ItemDeclaration['type'], cell: string): unknown {
  const text = cell.trim();
  if (isNumeric(type)) return NUMBER.test(text) ? Number(text) : text;
  // spreadsheets write TRUE and FALSE
  if (type === 'boolean') return /^true$/i.test(text) ? true : /^false$/i.test(text) ? false : text;
  return text;
}
