import { conditionWords } from '../../conditions/condition-words.ts';
import { textWords } from '../../words/words.ts';
import { AS_SET, type PeriodOfProcedure, type ProcedureDocument } from '../procedure-schema.ts';
import { dayWords } from '../words.ts';

type Fields = ProcedureDocument['fields'];

/** A title in quotes. */
export function quoted(title: string): string {
  return textWords(title, title)[1];
}

/**
 * How long a period is, in words.
 *
 * @example lengthWords('2 months', undefined) // '2 months'
 */
export function lengthWords(lasts: PeriodOfProcedure['lasts'], fields: Fields): string {
  if (lasts === AS_SET) return 'as long as is set';
  if (typeof lasts === 'string') return lasts;
  return lasts
    .map(({ if: condition, lasts: long }) =>
      condition ? `${long} where ${whereWords(condition, fields)}` : `${long} otherwise`,
    )
    .join(', ');
}

/** A condition about the fields in words, to follow "where". */
export function whereWords(
  condition: Parameters<typeof conditionWords>[1],
  fields: Fields = {},
): string {
  return conditionWords(fields, condition);
}

/**
 * A period in words: how long, from when, whose.
 *
 * @example periodInWords({ title: 'Time to sue', lasts: '6 months', from: 'service', whose: 'entity', law: 'suit' }, {}) // '6 months from service, of the entity'
 */
export function periodInWords(period: PeriodOfProcedure, fields: Fields): string {
  const { lasts, from, whose, countStart, roll, hearing } = period;
  const start = from === undefined ? 'from the day on which it starts' : `from ${dayWords[from]}`;
  return [
    `${lengthWords(lasts, fields)}${typeof lasts === 'string' && lasts !== AS_SET ? '' : ','} ${start}`,
    countStart ? ', which counts' : '',
    whose === 'nobody' ? ', in which nobody has to act' : `, of the ${whose}`,
    roll ? '; an end on a rest day moves to the next working day' : '',
    hearing ? '; the time to be heard' : '',
  ].join('');
}
