import { describe, expect, it } from 'vitest';
import { faultsOf, ruleOf, when } from './rule-sets.ts';

const table = (parts: object) => ({
  tables: {
    t: {
      title: 'T',
      law: 'act',
      keys: ['a'],
      values: ['b'],
      rows: [
        [1, 5],
        ['*', 6],
      ],
      ...parts,
    },
  },
  facts: { l: { type: 'decimal', title: 'L', from: { lookup: 't', by: ['errors'] } } },
  rules: [ruleOf('l', 'flag', { text: 'Seen.' }, when('l', 'equal', 5))],
});

describe('a look-up table', () => {
  it('is taken if it is whole', () => {
    expect(faultsOf(table({}))).toEqual([]);
  });

  const faulty: [string, object, string, RegExp][] = [
    ['a row of another length', { rows: [[1]] }, '/tables/t/rows/0', /has 1 cells and must have 2/],
    ['a key without a value', { rows: [[null, 5]] }, '/tables/t/rows/0/0', /a key without a value/],
    ['a range for a figure', { rows: [[1, { to: 5 }]] }, '/tables/t/rows/0/1', /column of figures/],
    ['law that is not listed', { law: 'none' }, '/tables/t/law', /rests on "none"/],
    ['two columns of one name', { values: ['a'] }, '/tables/t/values/0', /"a" occurs twice/],
    [
      'keys of two types',
      {
        rows: [
          [1, 5],
          ['x', 6],
        ],
      },
      '/tables/t/rows/1/0',
      /is the text "x", and errors, by which the table is looked up, is an integer; write a number/,
    ],
    [
      'figures of two types',
      {
        rows: [
          [1, 5],
          ['*', true],
        ],
      },
      '/tables/t/rows/1/1',
      /is true, and most cells of the column hold a number; write a number/,
    ],
    [
      'a day that does not exist',
      { rows: [['2025-02-30', 5]] },
      '/tables/t/rows/0/0',
      /names the day 2025-02-30, which does not exist/,
    ],
  ];

  it.each(faulty)('is refused for %s', (_, parts, pointer, message) => {
    expect(faultsOf(table(parts))).toContainEqual({
      pointer,
      message: expect.stringMatching(message) as string,
    });
  });
});
