import { describe, expect, it } from 'vitest';
import type { Expression } from '../../../core/expressions/expression.ts';
import { kinds } from '../../../core/expressions/kinds.ts';
import { expressionWords, type Spoken } from '../../../core/words/expression-words.ts';
import { everyConstruct } from '../diff/every-construct.ts';

const ruleSet: Spoken = everyConstruct;

describe('an expression in words', () => {
  it.each<[string, Expression, string]>([
    [
      'a quotient',
      { calc: ['divide', 'debt', 'equity'], scale: 4, round: 'halfUp', ifZero: 0 },
      '"Debt" divided by "Equity", rounded half up to 4 decimals, 0 if the divisor is 0',
    ],
    [
      'an expression within another',
      { calc: ['multiply', { calc: ['subtract', 'debt', 'equity'] }, 2], scale: 0 },
      '("Debt" minus "Equity") times 2, rounded half up to a whole number',
    ],
    ['the lesser of two', { calc: ['min', 'debt', 'equity'] }, 'the lesser of "Debt" and "Equity"'],
    ['the greatest of three', { calc: ['max', 'debt', 1, 2] }, 'the greatest of "Debt", 1 and 2'],
    [
      'a natural logarithm',
      { calc: ['log', 'debt'], scale: 2, round: 'down', ifUndefined: 0 },
      'the natural logarithm of "Debt", rounded down to 2 decimals, 0 where that does not exist',
    ],
    [
      'a choice of three',
      {
        if: { fact: 'risk', operator: 'equal', value: 'low' },
        then: 1,
        else: { if: { fact: 'debt', operator: 'lessThan', value: 5 }, then: 2 },
      },
      '1 where "Risk" is low, otherwise 2 where "Debt" is less than 5 pounds, otherwise not given',
    ],
    [
      'a figure of a table with two keys',
      { lookup: 'lines', by: ['risk', 'debt'] },
      'the column a of the table "Reference lines" by "Risk" and "Debt"',
    ],
    [
      'criteria',
      { count: ['hasPlan', { fact: 'safe.score', operator: 'lessThan', value: 5 }] },
      'how many of these hold: "Has a plan", (the score of the domain safe ("Safety") is less than 5)',
    ],
    [
      'the first date, as far as there are any',
      { earliest: ['acceptedOn', 'testEndsOn'] },
      'the earlier of "Accepted on" and "Test ends on", as far as given',
    ],
    [
      'years up to the day',
      { between: ['licensedOn', 'asOf'], unit: 'years' },
      'whole years from "Licensed on" to the day of the appraisal',
    ],
    [
      'a date after a number of days',
      { date: 'previous.observedOn', plus: { days: 'agreedDays' } },
      'the day that the facts before describe plus as many days as "Agreed days" says',
    ],
    [
      'a weekday',
      { part: 'weekday', of: 'observedOn' },
      'the weekday of the day that the facts describe, counted from 1 for Monday',
    ],
    [
      'domains at a grade',
      { countAtOrWorse: 'requires-improvement' },
      'the number of domains at requires-improvement or worse',
    ],
    [
      'a grade among earlier outcomes',
      {
        ...{ records: 'appraisal', last: 2, take: 'count' },
        where: { fact: 'grade', operator: 'equal', value: 'D' },
      },
      'how many of the last 2 earlier outcomes had grade D',
    ],
    [
      'what earlier outcomes said',
      {
        ...{ records: 'appraisal', within: 'P1Y', take: 'exists' },
        where: { all: [{ fact: 'score', operator: 'lessThan', value: 70 }] },
      },
      'whether in any of the earlier outcomes within 1 year the score is less than 70',
    ],
    [
      'the day of the last one',
      { records: 'appraisal', last: 1, take: { latest: 'observedOn' } },
      'the day of the last earlier outcome',
    ],
  ])('%s', (_, expression, words) => {
    expect(expressionWords(ruleSet, expression)).toBe(words);
  });

  it('has words for every kind, which the document with every construct uses', () => {
    const froms = Object.values(everyConstruct.facts).flatMap(({ from }) => (from ? [from] : []));
    const text = JSON.stringify(froms);
    for (const { key } of kinds) expect(text).toContain(`"${key}":`);
    for (const from of froms) expect(expressionWords(ruleSet, from)).not.toMatch(/undefined|[{}]/);
  });
});
