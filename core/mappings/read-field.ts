import type { FactDeclaration } from '../facts/declaration.ts';
import { dateReader } from './date-format.ts';
import type { FieldMapping, NumberFormat } from './field-mapping.ts';
import { listOf } from './one-or-more.ts';
import { folded } from './parts.ts';

export type FieldValue = string | number | boolean;

/** The cells of a row, in the order of `columnsRead`. */
export type Cells = readonly string[];

/** Notes why a row is no record. */
export type Refuse = (column: string, cause: string) => void;

/** Reads one field of a row; undefined where it is not given, or refused. */
export type ReadField = (cells: Cells, refuse: Refuse) => FieldValue | undefined;

type ReadText = (text: string, refuse: (cause: string) => void) => FieldValue | undefined;

/**
 * Compiles where a field comes from.
 *
 * @param at where a column stands among the cells
 */
export function compileField(
  field: FieldMapping,
  type: FactDeclaration['type'],
  at: (column: string) => number,
): ReadField {
  const { column, constant } = field;
  if (column === undefined) return () => constant;
  const place = at(column);
  const none = new Set(listOf(field.none).map(folded));
  const read = readerOf(field, type);
  return (cells, refuse) => {
    const text = cells[place] ?? '';
    if (text === '' || (none.size > 0 && none.has(folded(text)))) return undefined;
    return read(text, (cause) => refuse(column, cause));
  };
}

function readerOf(field: FieldMapping, type: FactDeclaration['type']): ReadText {
  if (field.lookup) return lookupReader(field.lookup, field.otherwise);
  if (field.number) return numberReader(field.number, type);
  if (field.date !== undefined) return dayReader(listOf(field.date));
  if (field.yes !== undefined || field.no !== undefined) return booleanReader(field);
  return textReader(field);
}

function lookupReader(
  lookup: NonNullable<FieldMapping['lookup']>,
  otherwise: FieldValue | undefined,
): ReadText {
  const values = new Map(Object.entries(lookup).map(([text, value]) => [folded(text), value]));
  return (text, refuse) => {
    const value = values.get(folded(text)) ?? otherwise;
    if (value === undefined) refuse('has a text that the lookup does not have');
    return value;
  };
}

/**
 * Reads numbers of a format.
 *
 * @example numberPattern({ thousands: ',' }).test('1,250.5') // true
 */
export function numberPattern({ decimal = '.', thousands }: NumberFormat): RegExp {
  const [point, sign] = [decimal, thousands ?? ''].map((one) => `\\${one}`);
  const grouped = thousands === undefined ? '' : `[0-9]{1,3}(?:${sign}[0-9]{3})+|`;
  return new RegExp(`^[+-]?(?:${grouped}[0-9]{1,20})(?:${point}[0-9]{1,20})?$`);
}

function numberReader(format: NumberFormat, type: FactDeclaration['type']): ReadText {
  const pattern = numberPattern(format);
  const { decimal = '.', thousands } = format;
  const shape = `with ${decimal === ',' ? 'a comma' : 'a point'} before decimals`;
  return (text, refuse) => {
    if (!pattern.test(text)) {
      refuse(`must be a number ${shape}`);
      return undefined;
    }
    const plain = thousands === undefined ? text : text.replaceAll(thousands, '');
    const value = Number(plain.replace(decimal, '.'));
    if (type !== 'integer' || Number.isInteger(value)) return value + 0;
    refuse('must be a whole number');
    return undefined;
  };
}

function dayReader(formats: readonly string[]): ReadText {
  const read = dateReader(formats);
  return (text, refuse) => {
    const found = read(text);
    if ('day' in found) return found.day;
    refuse(found.cause);
    return undefined;
  };
}

function booleanReader({ yes, no }: FieldMapping): ReadText {
  const words = new Map([
    ...listOf(yes).map((word) => [folded(word), true] as const),
    ...listOf(no).map((word) => [folded(word), false] as const),
  ]);
  const expected = [...listOf(yes), ...listOf(no)].join(', ');
  return (text, refuse) => {
    const value = words.get(folded(text));
    if (value === undefined) refuse(`must be one of ${expected}`);
    return value;
  };
}

function textReader({ padTo, pattern }: FieldMapping): ReadText {
  const form = pattern === undefined ? undefined : new RegExp(pattern, 'u');
  return (text, refuse) => {
    const padded = padTo === undefined ? text : text.padStart(padTo, '0');
    if (padded.length <= LONGEST && (form?.test(padded) ?? true)) return padded;
    refuse(
      padded.length > LONGEST
        ? `has more than ${LONGEST} characters`
        : `must match ${pattern ?? ''}`,
    );
    return undefined;
  };
}

/** The longest text of a field. */
const LONGEST = 200;
