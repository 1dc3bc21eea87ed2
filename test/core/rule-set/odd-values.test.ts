import { describe, expect, it } from 'vitest';
import { ruleSetFaults } from '../../../core/rule-set/parse-rule-set.ts';
import { catalogue, faultsOf, ruleOf, ruleSetWith, when } from './rule-sets.ts';

type Parts = Record<string, unknown>;
const facts = {
  late: { type: 'integer', title: 'Late', min: 0, max: 9, required: true },
  share: { type: 'decimal', title: 'Share', min: 0, max: 100, required: true },
  night: { type: 'boolean', title: 'Night', required: true },
  kind: { type: 'string', title: 'Kind', enum: ['shop', 'factory'], required: true },
  since: { type: 'date', title: 'Since', required: true },
};
const given = (parts: Parts): string[] =>
  faultsOf({ ...parts, facts: { ...facts, ...(parts['facts'] as object | undefined) } }).map(
    ({ pointer, message }) => `${pointer}: ${message}`,
  );
const compared = (fact: string, operator: string, value: unknown): string[] =>
  given({ rules: [ruleOf('one', 'flag', { text: 'x' }, when(fact, operator, value))] });

describe('a value of another type is told with its fact, and what to write:', () => {
  const rows: [fact: string, operator: string, value: unknown, message: string][] = [
    ['late', 'greaterThan', '5', 'compares late, which is an integer, with the text "5"; write 5 without quotes'],
    ['share', 'equal', '0.5', 'compares share, which is a decimal, with the text "0.5"; write 0.5 without quotes'],
    ['share', 'equal', 'half', 'compares share, which is a decimal, with the text "half"; write a number'],
    ['kind', 'equal', 5, 'compares kind, which is a text, with the number 5; write "5" in quotes'],
    ['night', 'equal', 'true', 'compares night, which is true or false, with the text "true"; write true without quotes'],
    ['night', 'equal', 'no', 'compares night, which is true or false, with the text "no"; write false without quotes'],
    ['night', 'equal', 1, 'compares night, which is true or false, with the number 1; write true'],
    ['night', 'equal', 'at times', 'compares night, which is true or false, with the text "at times"; write true or false, without quotes'],
    ['since', 'before', 'asOf', 'compares since, which is a date, with the text "asOf"; to compare it with asOf, write { "fact": "asOf" }'],
    ['share', 'greaterThan', 'late', 'compares share, which is a decimal, with the text "late"; to compare it with late, write { "fact": "late" }'],
    ['kind', 'in', 'shop', 'compares kind, which is a text, with the text "shop"; write the list ["shop"]'],
    ['kind', 'equal', ['shop'], 'compares kind, which is a text, with the list ["shop"]; write "in" for the operator, which takes a list, or one value'],
    ['late', 'in', ['1', '2'], 'compares late, which is an integer, with the list ["1","2"]; in place of the text "1", write 1 without quotes'],
  ]; // prettier-ignore

  it.each(rows)('%s %s %j', (fact, operator, value, message) => {
    expect(compared(fact, operator, value)).toEqual([
      `/rules/0/conditions/all/0/value: ${message}`,
    ]);
  });

  it('an operator for other facts is told with those for this one', () => {
    expect(compared('since', 'lessThan', '2026-01-01')).toEqual([
      '/rules/0/conditions/all/0/operator: lessThan takes numbers, and since is a date; write before, onOrBefore, after or onOrAfter',
    ]);
  });

  it('a value in an object stands alone', () => {
    expect(compared('kind', 'equal', { value: 'shop' })[0]).toContain(
      'write the value alone, without { "value" }',
    );
  });
});

describe('a cell of a decision table', () => {
  const table = (cell: unknown, fact = 'share', gives: unknown = 1): string[] =>
    given({
      rules: [
        {
          name: 'one',
          law: 'act',
          table: {
            inputs: [fact],
            gives: 'points',
            hit: 'first',
            rows: [
              ['*', 5],
              [cell, gives],
            ],
          },
        },
      ],
    });
  const at = '/rules/0/table/rows/1/0';
  const rows: [cell: unknown, fact: string, message: string][] = [
    ['60', 'share', 'is the text "60", and share is a decimal; write 60 without quotes'],
    ['>=30', 'share', 'is the text ">=30", and share is a decimal; write { "from": 30 }'],
    ['-', 'share', 'is the text "-", and share is a decimal; write "*"'],
    ['-', 'kind', 'is the text "-"; write "*"'],
    ['!= shop', 'kind', 'is the text "!= shop"; write { "not": ["shop"] }'],
    [5, 'kind', 'is the number 5, and kind is a text; write "5" in quotes'],
    [{ in: ['1', 2] }, 'late', 'is the text "1", and late is an integer; write 1 without quotes'],
    ['factroy', 'kind', 'compares with factroy, which the fact kind can never be; it is one of shop, factory (did you mean "factory"?)'],
  ]; // prettier-ignore

  it.each(rows)('%j for %s says what to write', (cell, fact, message) => {
    expect(table(cell, fact)).toEqual([`${at}: ${message}`]);
  });

  it.each([
    [{ upTo: 60 }, 'upTo', 'to'],
    [{ max: 60 }, 'max', 'to'],
    [{ greaterThan: 60 }, 'greaterThan', 'above'],
    [{ min: 60 }, 'min', 'from'],
  ])('%j names the key that is meant', (cell, key, meant) => {
    expect(table(cell)).toEqual([
      `${at}/${key}: is not known here (did you mean "${meant}"?); remove it or correct its name`,
    ]);
  });

  it('that is empty, a list or a bound in quotes says what to write', () => {
    for (const cell of [null, '']) expect(table(cell)[0]).toContain('; write "*" for any value');
    expect(table([1, 2])[0]).toContain('; write { "in": [ ... ] } for one of several values');
    expect(table({ below: '60' })).toEqual([
      `${at}/below: must be a number; write 60 without quotes`,
    ]);
    expect(table('*', 'share', '2')).toEqual([
      '/rules/0/table/rows/1/1: must be the points that the row gives: a number; write 2 without quotes',
    ]);
  });

  it('too few names the columns', () => {
    const one = { inputs: ['kind', 'share'], gives: 'points', hit: 'first', rows: [['*', 5]] };
    expect(given({ rules: [{ name: 'one', law: 'act', table: one }] })).toContain(
      '/rules/0/table/rows/0: has 2 cells and must have 3: kind, share, and then the points that the row gives',
    );
  });
});

describe('a cell of a look-up table', () => {
  const looked = (rows: unknown[][], by = ['share']): string[] =>
    given({
      tables: { t: { title: 'T', law: 'act', keys: ['k'], values: ['v'], rows } },
      facts: { fee: { type: 'decimal', title: 'Fee', from: { lookup: 't', by } } },
      rules: [ruleOf('fee', 'points', { points: { fact: 'fee' } })],
    });
  const why = 'share, by which the table is looked up, is a decimal';

  it('of another type is told alone, wherever it stands', () => {
    const odd = `is the text "60", and ${why}; write 60 without quotes`;
    expect(looked([['60', 1], [{ from: 61 }, 2]])).toEqual([`/tables/t/rows/0/0: ${odd}`]);
    expect(looked([[{ from: 61 }, 2], ['60', 1]])).toEqual([`/tables/t/rows/1/0: ${odd}`]);
    expect(looked([['*', '2'], ['*', 1], ['*', 1]])).toEqual([
      '/tables/t/rows/0/1: is the text "2", and most cells of the column hold a number; write 2 without quotes',
    ]);
  }); // prettier-ignore

  it('that is written as in other tables says how it is written here', () => {
    expect(looked([['<30', 1], ['>=30', 2]])).toEqual([
      `/tables/t/rows/0/0: is the text "<30", and ${why}; write { "below": 30 }`,
      `/tables/t/rows/1/0: is the text ">=30", and ${why}; write { "from": 30 }`,
    ]);
  }); // prettier-ignore

  it('with a word that its fact can never be is named where a row is missing', () => {
    expect(looked([['shop', 1], ['factroy', 2]], ['kind'])[0]).toContain(
      'where "Kind" is factory (row 2 has "factroy", which kind can never be); add the row',
    );
  }); // prettier-ignore

  it('does not stand for a key of another type', () => {
    expect(looked([['shop', 1], ['factory', 2]])).toEqual([
      '/facts/fee/from/by/0: reads share, which is a number, and the key k of the table t has a text',
    ]);
  }); // prettier-ignore
});

describe('a number in quotes is told as such', () => {
  const rows: [string, Parts, string][] = [
    ['of a fact', { facts: { late: { ...facts.late, min: '0' } } }, '/facts/late/min: must be a number; write 0 without quotes'],
    ['of a score', { score: { start: 0, better: 'higher', max: '50' } }, '/score/max: must be a number; write 50 without quotes'],
    ['of points', { rules: [ruleOf('one', 'points', { points: '5' })] }, '/rules/0/event/params/points: must be a number; write 5 without quotes'],
    ['as an operand', { facts: { sum: { type: 'integer', title: 'Sum', from: { calc: ['add', 'late', '5'] } } } }, '/facts/sum/from/calc/2: is the number 5 in quotes; write 5 without them'],
    ['as a value', { facts: { sum: { type: 'integer', title: 'Sum', from: { calc: ['add', 'late', { value: '5' }] } } } }, '/facts/sum/from/calc/2: is the text "5", and must be a number; write 5 alone'],
  ]; // prettier-ignore

  it.each(rows)('%s', (_, parts, fault) => {
    expect(given(parts)).toEqual([fault]);
  });

  it('and so are a bound of another type, a day as a value, and points by the name of a fact', () => {
    expect(given({ facts: { since: { ...facts.since, min: 2000 } } })).toEqual([
      '/facts/since/min: must be of the type date, as the fact is; write a day such as "2026-01-31"',
    ]);
    const years = { between: ['since', { value: 'asOf' }], unit: 'years' };
    expect(given({ facts: { years: { type: 'integer', title: 'Y', from: years } } })).toEqual([
      '/facts/years/from/between/1: is the text "asOf", and must be a date; write "asOf" alone, without { "value" }',
    ]);
    expect(given({ rules: [ruleOf('one', 'points', { points: 'late' })] })).toEqual([
      '/rules/0/event/params/points: must be a number, or { "fact": "late" } for points from a fact',
    ]);
    expect(given({ facts: { late: { ...facts.late, type: 'number' } } })).toEqual([
      '/facts/late/type: must be one of "integer", "decimal", "boolean", "string", "date", "list"; write "integer" or "decimal"',
    ]);
  });
});

describe('the head of a rule set says what to write:', () => {
  const rows: [string, Parts, string][] = [
    ['a version as a number', { version: 1 }, '/version: must be a text in quotes, such as "2023-06"; write "1"'],
    ['a version with a v', { version: 'v1' }, '/version: must be a version such as 2023-06 or 2025.1; write "1"'],
    ['the format in quotes', { format: '1' }, '/format: must be 1, without quotes'],
    ['UK', { jurisdiction: 'UK' }, '/jurisdiction: is no code of ISO 3166; write "GB"'],
    ['a part of UK', { jurisdiction: 'UK-SCT' }, '/jurisdiction: is no code of ISO 3166; write "GB-SCT"'],
    ['a country by name', { jurisdiction: 'England' }, '/jurisdiction: must be an ISO 3166 code, such as GB-ENG or CN; write "GB-ENG"'],
    ['a part by name', { jurisdiction: 'GB-England' }, '/jurisdiction: must be an ISO 3166 code, such as GB-ENG or CN; write "GB-ENG"'],
    ['small letters', { jurisdiction: 'cn' }, '/jurisdiction: must be an ISO 3166 code, such as GB-ENG or CN; write "CN"'],
  ]; // prettier-ignore

  it.each(rows)('%s', (_, parts, fault) => {
    expect(given(parts)).toEqual([fault]);
  });

  it('but a stored one keeps its code', () => {
    const stored = ruleSetWith({ jurisdiction: 'UK' });
    expect(ruleSetFaults(stored, catalogue, { isStored: true })).toEqual([]);
  });
});

describe('a condition on earlier outcomes', () => {
  const grades = [{ grade: 'A', from: 50 }, { grade: 'fair', from: 20 }, { grade: 'poor' }];
  const earlier = (operator: string, value: unknown): Parts => {
    const where = { all: [{ fact: 'grade', operator, value }] };
    const from = { records: 'appraisal', last: 3, where, take: 'count' };
    return { grades, facts: { before: { type: 'integer', title: 'Before', from } } };
  };
  const at = '/facts/before/from/where/all/0/value';
  const more = '; if an earlier version had it, name both in a list';

  it.each([
    ['equal', 'a', 'a', 'A'],
    ['equal', 'pour', 'pour', 'poor'],
    ['in', ['A', 'fiar'], 'fiar', 'fair'],
  ])('that misspells a grade (%s %j) names the grades and the nearest', (operator, value, one, near) => {
    expect(given(earlier(operator, value))).toEqual([
      `${at}: names "${one}", and grade is one of A, fair, poor (did you mean "${near}"?)${more}`,
    ]);
  }); // prettier-ignore

  it('takes grades of an earlier version, near ones beside those of today, and stored rule sets', () => {
    expect(given(earlier('equal', 'excellent'))).toEqual([]);
    expect(given(earlier('in', ['poor', 'Poor']))).toEqual([]);
    const stored = ruleSetWith(earlier('equal', 'Poor'));
    expect(ruleSetFaults(stored, catalogue, { isStored: true })).toEqual([]);
  });
});
