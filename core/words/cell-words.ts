import { shown, valueWords } from '../conditions/condition-words.ts';
import { ANY, type Cell } from '../expressions/cell.ts';
import { listed } from './words.ts';

type Unit = { unit?: string | undefined } | undefined;

/**
 * A cell of a table in words, to follow the name of what it is compared with.
 *
 * @example cellWords({ from: 2, below: 5 }, { unit: 'm2' }) // 'from 2 m2 to below 5 m2'
 * @example cellWords({ in: ['low', 'middle'] }) // 'low or middle'
 */
export function cellWords(cell: Cell, unit?: Unit): string {
  if (cell === ANY) return 'any';
  if (typeof cell !== 'object') return valueWords(unit, cell);
  if ('in' in cell) return oneOf(cell.in.map((value) => valueWords(unit, value)));
  if ('not' in cell) return `other than ${oneOf(cell.not.map((value) => valueWords(unit, value)))}`;
  if ('given' in cell) return cell.given ? 'given' : 'not given';
  const { from, above, to, below } = cell;
  const isOpen = from === undefined && above === undefined;
  const end = (words: string, bound: string | number | undefined): string[] =>
    bound === undefined ? [] : [`${words} ${valueWords(unit, bound)}`];
  return [
    ...end('from', from),
    ...end('over', above),
    ...end(isOpen ? 'up to' : 'to', to),
    ...end(isOpen ? 'below' : 'to below', below),
  ].join(' ');
}

function oneOf(words: readonly string[]): string {
  return words.length < 2
    ? words.join('')
    : `${words.slice(0, -1).join(', ')} or ${words.at(-1) ?? ''}`;
}

/**
 * The cells of a row in words, those that any value meets left out.
 *
 * @example rowWords([['year', 2026], ['kind', '*']]) // 'year 2026'
 */
export function rowWords(
  cells: readonly (readonly [name: string, cell: Cell, unit?: Unit])[],
): string {
  const words = cells.flatMap(([name, cell, unit]) =>
    cell === ANY ? [] : [`${name} ${cellWords(cell, unit)}`],
  );
  return words.length === 0 ? 'every case' : listed(words);
}

/**
 * The figure of a table in words.
 *
 * @example figureWords(null) // 'none'
 */
export function figureWords(value: unknown): string {
  if (value === null || value === undefined) return 'none';
  return typeof value === 'object' ? cellWords(value) : shown(value as string);
}
