import { expect, it } from 'vitest';
import type { Aggregation } from '../../../core/expressions/aggregation.ts';
import { aggregationWords } from '../../../core/words/aggregation-words.ts';

const wordsOf = (from: Omit<Aggregation, 'records'>): string =>
  aggregationWords({ facts: {} }, { records: 'penalty', ...from });

it.each<[Omit<Aggregation, 'records'>, string]>([
  [
    { within: { to: 'P12M' }, take: 'count' },
    'the number of records "penalty" at least 12 months before',
  ],
  [
    { within: { calendarQuarter: 0 }, take: 'count' },
    'the number of records "penalty" in the calendar quarter',
  ],
  [
    { within: { calendarQuarter: -3 }, take: 'exists' },
    'whether there are records "penalty" in the calendar quarter 3 quarters before',
  ],
  [
    { once: { alike: ['site'] }, take: 'count' },
    'the number of records "penalty"; those alike in site count once',
  ],
])('%j is told', (from, words) => {
  expect(wordsOf(from)).toBe(words);
});
