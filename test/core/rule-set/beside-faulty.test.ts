import { describe, expect, it } from 'vitest';
import { faultsOf, ruleOf, when } from './rule-sets.ts';

const unknown = ruleOf('reads', 'flag', { text: 'x' }, when('erors', 'equal', 1));
const misshapen = { ...ruleOf('moves', 'flag', { text: 'x' }), prioritee: 3 };
const fastLane = { measure: 'fast-lane', law: 'act', when: { all: [] } };

function pointersOf(parts: Record<string, unknown>): string[] {
  return faultsOf(parts).map(({ pointer }) => pointer);
}

describe('a document with faults of shape', () => {
  it('has the faults of what stands beside them too, at their places in the document', () => {
    expect(
      pointersOf({
        rules: [misshapen, unknown, misshapen, { ...unknown, name: 'again', law: 'bill' }],
        measures: [
          { ...fastLane, renews: true },
          { ...fastLane, measure: 'slow-lane' },
        ],
      }),
    ).toEqual([
      '/rules/0/prioritee',
      '/rules/2/prioritee',
      '/measures/0/renews',
      '/rules/1/conditions/all/0/fact',
      '/rules/3/law',
      '/rules/3/conditions/all/0/fact',
      '/measures/1/measure',
    ]);
  });

  it('has them beside faults of its description and of a law', () => {
    const parts = {
      jurisdiction: 'England',
      title: { english: 'Bakeries' },
      law: { act: { title: 'The Act', verified: 'yes' } },
      rules: [unknown],
    };
    expect(pointersOf(parts)).toEqual([
      '/jurisdiction',
      '/title/english',
      '/law/act/verified',
      '/rules/0/conditions/all/0/fact',
    ]);
  });

  it.each([
    ['id', 'Bakeries'],
    ['version', 'latest'],
    ['industry', 'Bread!'],
    ['jurisdiction', 'England'],
    ['timeZone', 'Bakerloo'],
    ['title', 'Bakeries'],
    ['authority', 5],
  ])('has them beside a fault of its %s', (key, value) => {
    const unused = { few: when('errors', 'lessThan', 5) };
    const parts = { [key]: value, rules: [unknown], conditions: unused };
    const found = [`/${key}`, '/conditions/few', '/rules/0/conditions/all/0/fact'];
    expect(pointersOf(parts)).toEqual(found);
  });

  it('has no fault that only a part in a wrong place would bring', () => {
    const grades = [{ grade: 'A', from: 0 }];
    const cap = ruleOf('cap', 'cap', { grade: 'A' });
    const alone: [Record<string, unknown>, string][] = [
      [{ rules: [{ ...cap, grades }, cap] }, '/rules/0/grades'],
      [{ rules: [cap], title: { en: 'Bakeries', grades } }, '/title/grades'],
      [
        {
          law: { act: { title: 'The Act', verified: true, bill: { title: 'B', verified: true } } },
          rules: [{ ...cap, law: 'bill', event: { type: 'flag', params: { text: 'x' } } }],
        },
        '/law/act/bill',
      ],
    ];
    for (const [parts, pointer] of alone)
      expect(new Set(pointersOf(parts))).toEqual(new Set([pointer]));
  });

  it('has no fault that only what is left out would bring', () => {
    // the condition is used by the rule that is left out, and the two rules of one name are one
    const conditions = { many: when('errors', 'greaterThan', 5) };
    const uses = { ...ruleOf('one', 'flag', { text: 'x' }, { condition: 'many' }), prioritee: 3 };
    const parts = { conditions, rules: [uses, ruleOf('one', 'flag', { text: 'x' })] };
    expect(pointersOf(parts)).toEqual(['/rules/0/prioritee']);
  });

  it.each([
    ['a fact', { facts: { erors: { type: 'whole', title: 'E' } } }, '/facts/erors/type'],
    ['a grade', { grades: [{ grade: 'A', form: 5 }] }, '/grades/0/form'],
    ['a key that is none', { mesures: [fastLane] }, '/mesures'],
    ['all rules', { rules: 'none' }, '/rules'],
  ])('has those alone where %s has one, to which others refer', (_, parts, pointer) => {
    expect(pointersOf({ rules: [unknown], ...parts })).toEqual([pointer]);
  });

  it('has those alone where they are more than a hundred', () => {
    const rules = Array.from({ length: 101 }, () => misshapen);
    expect(pointersOf({ rules: [...rules, unknown] })).toHaveLength(101);
    expect(pointersOf({ rules: [...rules.slice(1), unknown] })).toHaveLength(101);
    expect(pointersOf({ rules: [...rules.slice(1), unknown] }).at(-1)).toMatch(/^\/rules\/100\//);
  });
});
