import { numberInQuotes } from '../ground/quoted-number.ts';
import { isDate, type Scalar, type ScalarClass } from '../values/value-type.ts';
import { ANY, type Cell } from './cell.ts';

/** How the ends of a range are often written, with the key of a cell that says the same. */
const ENDS: readonly (readonly [pattern: RegExp, key: 'from' | 'above' | 'to' | 'below'])[] = [
  [/^(?:>=|=>|≥|at least|from)\s*(.+)$/i, 'from'],
  [/^(?:<=|=<|≤|at most|up to|to)\s*(.+)$/i, 'to'],
  [/^(?:>|more than|above|over)\s*(.+)$/i, 'above'],
  [/^(?:<|less than|below|under)\s*(.+)$/i, 'below'],
  [/^(.+?)\s*(?:\+|and more|or more)$/i, 'from'],
  [/^(.+?)\s*(?:and less|or less)$/i, 'to'],
];
const RANGE = /^(\S+?)\s*(?:\.{2,3}|…|–|—|-|\bto\b)\s*(\S+)$/i;
const OTHER = /^(?:!=|<>|≠|not)\s*(.+)$/i;
const EQUAL = /^={1,2}\s*(.+)$/;
const ANYTHING = /^(?:-{1,3}|–|—|any|all|every|n\/a)$/i;
const SEVERAL = /\s*(?:\||,|;|\/|\bor\b)\s*/i;

/**
 * The cell that a text is meant as, where it is written as in other tables: `>=30`, `10-20`, `-` for any value;
 * undefined if it has no such form.
 *
 * @example meantCell('>= 30', 'number') // { from: 30 }
 */
export function meantCell(text: string, wanted: ScalarClass): Cell | undefined {
  const written = text.trim();
  if (ANYTHING.test(written)) return ANY;
  const [, other] = OTHER.exec(written) ?? [];
  const [, equal] = EQUAL.exec(written) ?? [];
  if (other !== undefined) return someOf('not', other, wanted);
  if (equal !== undefined) return valueOf(equal, wanted);
  const value = wanted === 'string' ? undefined : valueOf(written, wanted);
  return value ?? rangeOf(written, wanted) ?? someOf('in', written, wanted);
}

/** The values of a list in a text; of one value, only where they are excluded. */
function someOf(key: 'in' | 'not', text: string, wanted: ScalarClass): Cell | undefined {
  const values = text.split(SEVERAL).map((part) => valueOf(part, wanted));
  if (values.includes(undefined) || (key === 'in' && values.length < 2)) return undefined;
  const some = values as Scalar[];
  return key === 'in' ? { in: some } : { not: some };
}

function rangeOf(text: string, wanted: ScalarClass): Cell | undefined {
  const [, least, greatest] = RANGE.exec(text) ?? [];
  const [from, to] = [boundOf(least, wanted), boundOf(greatest, wanted)];
  if (from !== undefined && to !== undefined) return { from, to };
  for (const [pattern, key] of ENDS) {
    const bound = boundOf(pattern.exec(text)?.[1], wanted);
    if (bound !== undefined) return { [key]: bound };
  }
  return undefined;
}

function boundOf(text: string | undefined, wanted: ScalarClass): number | string | undefined {
  const value = text === undefined ? undefined : valueOf(text, wanted);
  return typeof value === 'boolean' || (wanted !== 'number' && wanted !== 'date')
    ? undefined
    : value;
}

/**
 * A text as a value of a class: `"5"` is 5 where a number is wanted; undefined if it is none.
 *
 * @example valueOf('true', 'boolean') // true
 */
export function valueOf(text: string, wanted: ScalarClass): Scalar | undefined {
  const written = text.trim();
  if (wanted === 'number') return numberInQuotes(written);
  if (wanted === 'date') return isDate(written) ? written : undefined;
  if (wanted === 'boolean') return TRUTHS.get(written.toLowerCase());
  return written === '' ? undefined : written;
}

const TRUTHS: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['yes', true],
  ['false', false],
  ['no', false],
]);
