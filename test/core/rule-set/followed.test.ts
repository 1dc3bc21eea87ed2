import { describe, expect, it } from 'vitest';
import { faultsOf, ruleOf, when } from './rule-sets.ts';

type Parts = Record<string, unknown>;
const pointersOf = (parts: Parts): string[] => faultsOf(parts).map(({ pointer }) => pointer);
const table = { title: 'T', law: 'act', keys: ['k'], values: ['v'], rows: [['*', 1]] };
const fee = { type: 'decimal', title: 'Fee', from: { lookup: 't', by: ['errors'] } };
const readers = [
  ruleOf('adds', 'points', { points: { fact: 'fee' } }),
  ruleOf('asks', 'points', { points: 1 }, when('fee', 'greaterThan', 5)),
  ruleOf('names', 'points', { points: 1 }, when('twice', 'equal', 2)),
];
const twice = { type: 'decimal', title: 'Twice', from: { calc: ['divide', 4, 'fee'], scale: 2 } };

describe('one mistake is one fault:', () => {
  const rows: [string, Parts, string][] = [
    ['a look-up in a table that is not there', { tables: {} }, '/facts/fee/from/lookup'],
    ['a derived fact of another type', { facts: { fee: { ...fee, type: 'string' } } }, '/facts/fee/type'],
    ['a cell of another type', { tables: { t: { ...table, rows: [['5', 1], [{ from: 6 }, 2]] } } }, '/tables/t/rows/0/0'],
    ['a fact that reads another that is not declared', { facts: { fee: { ...fee, from: { calc: ['add', 'nope', 1] } } } }, '/facts/fee/from/calc/1'],
  ]; // prettier-ignore

  it.each(rows)('%s', (_, { facts, tables = { t: table } }, pointer) => {
    const all = { fee, twice, ...(facts as object | undefined) };
    expect(pointersOf({ facts: all, tables, rules: readers })).toEqual([pointer]);
  });

  it('a list of values with a fault, beside what is compared with it', () => {
    const kind = { type: 'string', title: 'Kind', enum: ['shop', 5], required: true };
    const rules = [ruleOf('one', 'flag', { text: 'x' }, when('kind', 'equal', 'factory'))];
    expect(pointersOf({ facts: { kind }, rules })).toEqual(['/facts/kind/enum']);
  });

  it('points without a score, beside grades with bounds', () => {
    const parts = {
      score: undefined,
      rules: [ruleOf('one', 'points', { points: 1 })],
      grades: [{ grade: 'A', from: 5 }, { grade: 'B' }],
    };
    expect(pointersOf(parts)).toEqual(['/rules/0/event/params']);
  });

  it('an undeclared fact is told in the same words wherever it is read', () => {
    const rules = [ruleOf('one', 'points', { points: { fact: 'erors' } }, when('erors', 'equal', 1))];
    const messages = faultsOf({ rules }).map(({ message }) => message);
    expect(messages).toHaveLength(2);
    expect(new Set(messages).size).toBe(1);
  }); // prettier-ignore
});

describe('other mistakes stay:', () => {
  it('those of the law of a fact leave what reads it', () => {
    const facts = { fee: { ...fee, law: 'bill' } };
    const rules = [ruleOf('one', 'flag', { text: 'x' }, when('fee', 'equal', 'much'))];
    expect(pointersOf({ facts, tables: { t: table }, rules })).toEqual([
      '/facts/fee/law',
      '/rules/0/conditions/all/0/value',
    ]);
  });

  it('those of other facts in the same rule', () => {
    const facts = { fee: { ...fee, type: 'string' } };
    const asked = { all: [...when('fee', 'equal', 5).all, ...when('errors', 'equal', '5').all] };
    const rules = [ruleOf('one', 'flag', { text: 'x' }, asked)];
    expect(pointersOf({ facts, tables: { t: table }, rules })).toEqual([
      '/facts/fee/type',
      '/rules/0/conditions/all/1/value',
    ]);
  });
});

describe('a name that is not listed is told with the nearest:', () => {
  it('of law and of grades', () => {
    const grades = [{ grade: 'A', from: 5 }, { grade: 'B' }];
    const rules = [{ ...ruleOf('one', 'cap', { grade: 'b' }), law: 'Act' }];
    expect(faultsOf({ grades, rules }).map(({ message }) => message)).toEqual([
      'rests on "Act", which "law" does not list (did you mean "act"?)',
      'names the grade b, which "grades" does not list (did you mean "B"?); it lists A, B',
    ]);
  });
});
