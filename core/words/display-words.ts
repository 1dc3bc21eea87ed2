import { conditionWords } from '../conditions/condition-words.ts';
import { fieldsOf, type RecordType } from '../records/record-type.ts';
import type { DisplayTerm } from '../records/display-schema.ts';
import { listed, periodWords, textWords } from './words.ts';

/**
 * How long records of a type are shown, in words.
 *
 * @example displayWords('P1Y', {}) // '1 year'
 */
export function displayWords(
  display: NonNullable<RecordType['display']>,
  fields: RecordType['fields'],
): string {
  if (typeof display === 'string') return periodWords(display);
  return display.map((term) => termWords(term, fields)).join('; ');
}

function termWords(
  { if: condition, lasts, endedBy, law }: DisplayTerm,
  fields: RecordType['fields'],
): string {
  const where = condition
    ? `for records where ${conditionWords(fieldsOf({ fields }), condition)}: `
    : '';
  const ends = endedBy ? [endWords(endedBy, fields)] : [];
  const long = [...(lasts === undefined ? [] : [periodWords(lasts)]), ...ends].join(', or ');
  return `${where}${long}, by ${textWords(law.title, law.title)[1]}`;
}

function endWords(
  { if: condition, alike }: NonNullable<DisplayTerm['endedBy']>,
  fields: RecordType['fields'],
): string {
  const same = alike ? ` that is alike in ${listed(alike)}` : '';
  const where = condition ? `, where ${conditionWords(fieldsOf({ fields }), condition)}` : '';
  return `until a later record${same}${where}`;
}
