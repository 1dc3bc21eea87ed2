import { describe, expect, it } from 'vitest';
import { faultsOf, ruleOf, when } from './rule-sets.ts';

const facts = {
  class: { type: 'string', title: 'Class of the vehicle', enum: ['van', 'rigid'], required: true },
  weight: { type: 'decimal', title: 'Weight', min: 0, max: 40, required: true },
  capital: { type: 'integer', title: 'Capital', min: 0, required: true },
  needed: {
    type: 'decimal',
    title: 'Needed',
    from: { lookup: 'required', by: ['class', 'weight'] },
  },
  ratio: {
    type: 'decimal',
    title: 'Ratio',
    from: { calc: ['divide', 'capital', 'needed'], scale: 2, ifZero: 0 },
  },
};
const tables = {
  required: {
    title: 'Capital',
    law: 'act',
    keys: ['class', 'weight'],
    values: ['capital'],
    rows: [
      ['van', '*', 50],
      ['rigid', { to: 7.5 }, 90],
      ['rigid', { from: 8 }, 120],
    ],
  },
};
const cause =
  'which may be absent: the look-up of needed finds no row of the table "required" where "Class of the vehicle" is rigid and "Weight" is 7.75; add the row, or give the look-up a "default"; if there is none by law, ';
const guarded = (fact: string, ...conditions: object[]) => ({
  all: [{ fact, operator: 'isGiven', value: true }, ...conditions],
});

describe('a fault of a fact that is absent where a table has no row names the row', () => {
  it('for who compares it', () => {
    const rules = [ruleOf('low', 'flag', { text: 'Low.' }, when('ratio', 'lessThan', 1))];
    expect(faultsOf({ facts, tables, rules })).toEqual([
      {
        pointer: '/rules/0/conditions',
        message: `reads ratio, ${cause}put { "fact": "ratio", "operator": "isGiven", "value": true } beside it in an "all"`,
      },
    ]);
  });

  it('for who makes points of it', () => {
    const rules = [ruleOf('low', 'points', { points: { fact: 'needed' } })];
    expect(faultsOf({ facts, tables, rules })).toEqual([
      {
        pointer: '/rules/0/event/params/points/fact',
        message: `reads needed, ${cause}the rule's conditions must ask isGiven`,
      },
    ]);
  });

  it('for who compares another fact with it', () => {
    const rule = when('capital', 'lessThan', { fact: 'needed' });
    expect(
      faultsOf({ facts, tables, rules: [ruleOf('low', 'flag', { text: 'x' }, rule)] }),
    ).toEqual([
      {
        pointer: '/rules/0/conditions/all/0/value',
        message: `compares with the fact needed, ${cause}only facts that are always there stand on the right`,
      },
    ]);
  });

  it('and not if the row is there, or another value, or it is asked first', () => {
    const [, , last] = tables.required.rows;
    const rows = [...tables.required.rows.slice(0, 2), ['rigid', { above: 7.5 }, last?.[2]]];
    const whole = { required: { ...tables.required, rows } };
    const low = { fact: 'ratio', operator: 'lessThan', value: 1 };
    const flag = (conditions: object) => [ruleOf('low', 'flag', { text: 'x' }, conditions)];
    expect(faultsOf({ facts, tables: whole, rules: flag({ all: [low] }) })).toEqual([]);
    expect(faultsOf({ facts, tables, rules: flag(guarded('ratio', low)) })).toEqual([]);
    const needed = { ...facts.needed, from: { ...facts.needed.from, default: 0 } };
    const withDefault = { ...facts, needed };
    expect(faultsOf({ facts: withDefault, tables, rules: flag({ all: [low] }) })).toEqual([]);
  });

  it('and not of a computation that is absent for another reason', () => {
    const sum = {
      ...{ type: 'decimal', title: 'Sum' },
      from: { if: guarded('ratio'), then: { calc: ['add', 'ratio', 'other'] }, else: 'other' },
    };
    const other = { type: 'integer', title: 'Other', optional: true };
    const rules = [ruleOf('low', 'flag', { text: 'Low.' }, when('sum', 'lessThan', 1))];
    expect(faultsOf({ facts: { ...facts, other, sum }, tables, rules })).toEqual([
      {
        pointer: '/rules/0/conditions',
        message:
          'reads sum, which may be absent; put { "fact": "sum", "operator": "isGiven", "value": true } beside it in an "all"',
      },
    ]);
  });
});
