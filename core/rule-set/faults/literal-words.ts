import { valueOf } from '../../expressions/meant-cell.ts';
import type { FactDeclaration } from '../../facts/declaration.ts';
import type { Readable } from '../../values/readable.ts';
import type { Scalar, ScalarClass, ValueClass } from '../../values/value-type.ts';
import type { RuleSet } from '../schema.ts';

/** Longer texts are not repeated. */
const LONGEST = 60;

const types: Readonly<Record<Exclude<FactDeclaration['type'], 'list'> | 'number', string>> = {
  integer: 'an integer',
  decimal: 'a decimal',
  number: 'a number',
  boolean: 'true or false',
  string: 'a text',
  date: 'a date',
};
const lists: Readonly<Record<ScalarClass | 'anything', string>> = {
  number: 'a list of numbers',
  boolean: 'a list of true and false',
  string: 'a list of texts',
  date: 'a list of dates',
  anything: 'a list',
};

/**
 * A class of values in the words of messages.
 *
 * @example classWords('string') // 'a text'
 */
export function classWords(valueClass: ValueClass): string {
  return typeof valueClass === 'string' ? types[valueClass] : lists[valueClass.listOf];
}

/** The type of what is read: of a fact as it is declared, of a result by its class. */
export function typeWords(
  { facts }: Pick<RuleSet, 'facts'>,
  name: string,
  { valueClass }: Pick<Readable, 'valueClass'>,
): string {
  const declared = Object.hasOwn(facts, name) ? facts[name]?.type : undefined;
  return declared && declared !== 'list' ? types[declared] : classWords(valueClass);
}

/**
 * A value of a document in words.
 *
 * @example literalWords('5') // 'the text "5"'
 */
export function literalWords(value: unknown): string {
  if (typeof value === 'string') {
    return value.length > LONGEST ? 'a text' : `the text ${JSON.stringify(value)}`;
  }
  if (typeof value === 'number') return `the number ${value}`;
  if (!Array.isArray(value)) return String(value);
  const written = JSON.stringify(value);
  return written.length > LONGEST ? 'a list' : `the list ${written}`;
}

/**
 * What to write in place of a value of another type.
 *
 * @example writeInstead('5', 'number') // 'write 5 without quotes'
 */
export function writeInstead(value: unknown, wanted: ScalarClass): string {
  if (wanted === 'string') {
    return typeof value === 'number' || typeof value === 'boolean'
      ? `write "${value}" in quotes`
      : 'write a text in quotes';
  }
  const found = typeof value === 'string' ? valueOf(value, wanted) : truthOf(value, wanted);
  if (wanted === 'date') return 'write a day such as "2026-01-31"';
  if (found !== undefined) return `write ${found} without quotes`.replace(unneeded(value), '');
  return wanted === 'number' ? 'write a number' : 'write true or false, without quotes';
}

function truthOf(value: unknown, wanted: ScalarClass): Scalar | undefined {
  return wanted === 'boolean' && (value === 0 || value === 1) ? value === 1 : undefined;
}

function unneeded(value: unknown): string {
  return typeof value === 'string' ? '' : ' without quotes';
}
