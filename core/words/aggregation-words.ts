import {
  operandOf,
  roundingOf,
  takenBy,
  type Aggregation,
  type RecordValue,
  type Take,
  type Window,
} from '../expressions/aggregation.ts';
import { expressionWords, operandWords, type Spoken } from './expression-words.ts';
import { conditionWords } from '../conditions/condition-words.ts';
import { roundingTail } from './kind-words.ts';
import { listed, periodWords } from './words.ts';

/** The fields of a record type, as far as words need them. */
type Fields = Readonly<Record<string, { title: string; unit?: string | undefined }>>;

/**
 * How records make a value, as a phrase that a sentence can hold.
 *
 * @param spoken the rule set, for the titles of its tables
 * @param fields the fields of the record type, for their titles
 * @example aggregationWords({ facts: {} }, { records: 'penalty', within: 'P24M', take: 'count' }, {}) // 'the number of records "penalty" within 24 months'
 */
export function aggregationWords(
  spoken: Spoken,
  aggregation: Aggregation,
  fields: Fields = {},
): string {
  const beside = Object.entries(spoken.facts).map(([name, fact]) => [`facts.${name}`, fact]);
  const facts = { ...Object.fromEntries(beside), ...fieldsOf(fields) } as Spoken['facts'];
  const speaking: Speaking = { spoken: { ...spoken, facts }, fields };
  const { records, within, where, unless, once, repeats, group, weights, take } = aggregation;
  const which = `records "${records}"${windowWords(within)}${
    where ? ` where ${conditionWords(speaking.spoken.facts, where)}` : ''
  }`;
  const parts = [
    unless &&
      `none counts for which there is another one alike in ${listed(unless.alike)}${
        unless.apart === undefined ? '' : ` at most ${periodWords(unless.apart)} apart`
      }${unless.where ? ` where ${conditionWords(speaking.spoken.facts, unless.where)}` : ''}`,
    once &&
      `those alike in ${listed(once.alike)}${
        once.within === undefined ? '' : ` within ${periodWords(once.within)}`
      } count once${
        once.keep ? `, the one with the highest ${valueWords(once.keep.max, speaking)}` : ''
      }`,
    repeats &&
      `the first alike in ${listed(repeats.alike)} counts ${repeats.first} times, further ones ${repeats.later} times`,
    group &&
      `the group is ${takeWords(group.take, 'the records', speaking)} alike in ${listed(group.by)}${
        group.max === undefined ? '' : `, at most ${group.max}`
      }`,
    weights &&
      `weighted ${listed(weights.map((one) => `${one.weight} within ${periodWords(one.within)}`))}`,
  ].filter((part) => part !== undefined);
  const main = takeWords(take, group ? `the groups of ${which}` : which, speaking);
  const { times, plus, min, max } = aggregation;
  const after = [
    times === undefined ? '' : `, times ${times}`,
    plus === undefined ? '' : `, plus ${plus}`,
    min === undefined ? '' : `, at least ${min}`,
    max === undefined ? '' : `, at most ${max}`,
  ].join('');
  return [`${main}${after}`, ...parts].join('; ');
}

type Speaking = { spoken: Spoken; fields: Fields };

function fieldsOf(fields: Fields): Fields {
  const own = { title: 'Day of the record' };
  const all = { occurredOn: own, source: { title: 'Source' }, ...fields };
  const ofOther = Object.entries(all).map(([name, field]) => [
    `other.${name}`,
    { ...field, title: `${field.title} of the other` },
  ]);
  return { ...all, group: { title: 'Group' }, ...(Object.fromEntries(ofOther) as Fields) };
}

function windowWords(window: Window | undefined): string {
  if (window === undefined) return '';
  if (typeof window === 'string') return ` within ${periodWords(window)}`;
  if ('last' in window) return ` among the last ${window.last}`;
  if ('to' in window) {
    const { from, to } = window;
    return from === undefined
      ? ` at least ${periodWords(to)} before`
      : ` from ${periodWords(from)} to ${periodWords(to)} before`;
  }
  return 'calendarYear' in window
    ? calendarWords('year', window.calendarYear)
    : calendarWords('quarter', window.calendarQuarter);
}

function calendarWords(unit: 'year' | 'quarter', at: number): string {
  if (at === 0) return ` in the calendar ${unit}`;
  return at === -1
    ? ` in the calendar ${unit} before`
    : ` in the calendar ${unit} ${-at} ${unit}s before`;
}

function takeWords(take: Take, of: string, speaking: Speaking): string {
  if (take === 'count') return `the number of ${of}`;
  if (take === 'exists') return `whether there are ${of}`;
  const { how, value } = takenBy(take);
  const words = value === undefined ? '' : valueWords(value, speaking);
  const made = {
    ...{ sum: 'the sum of', max: 'the greatest', min: 'the least', mean: 'the mean of' },
    ...{ latest: 'the newest', earliest: 'the oldest', distinct: 'the number of different' },
    ...{ count: '', exists: '' },
  }[how];
  return `${made} ${words} of ${of}${roundingTail(roundingOf(take))}`;
}

function valueWords(value: RecordValue, { spoken }: Speaking): string {
  const operand = operandOf(value);
  return typeof operand === 'object' && !('value' in operand)
    ? `(${expressionWords(spoken, operand)})`
    : operandWords(spoken, operand);
}
