import { describe, expect, it } from 'vitest';
import { PERSONAL } from '../gradus.ts';
import { placeOf } from '../../../cli/lines/place.ts';

const table = { inputs: ['kind', 'size'], gives: 'points', hit: 'first', rows: [] };
const ruleSet = {
  rules: [{ name: 'late-report' }, { name: 'matrix', table }, { title: 'Nameless' }],
  domains: { safe: { rules: [{ name: 'fire' }] } },
  tables: { fees: { keys: ['kind'], values: ['fee'] } },
};
const documents = { ruleSet, cases: [{ name: 'a quiet workshop' }] };

describe('a place in a rule set is shown with what it means:', () => {
  it.each([
    ['/rules/0/conditions/all/0/fact', '(rule late-report)'],
    ['/rules/1/table/rows/4/1', '(rule matrix, row 5, column size)'],
    ['/rules/1/table/rows/4/2', '(rule matrix, row 5, column points)'],
    ['/rules/1/table/rows/4/1/below', '(rule matrix, row 5, column size)'],
    ['/rules/1/table/rows/4/9', '(rule matrix, row 5)'],
    ['/rules/1/table/hit', '(rule matrix)'],
    ['/domains/safe/rules/0/law', '(rule fire)'],
    ['/tables/fees/rows/0/1', '(row 1, column fee)'],
    ['/tables/fees/rows/0', '(row 1)'],
    ['/cases/0/expect/grade', '(case "a quiet workshop")'],
  ])('%s %s', (pointer, words) => {
    expect(placeOf(pointer, documents)).toBe(`${pointer} ${words}`);
  });

  it.each(['/rules/2/law', '/rules/9', '/rules', '/facts/size/min', '/cases/7', '/domains/none/rules/0'])(
    '%s alone',
    (pointer) => {
      expect(placeOf(pointer, documents)).toBe(pointer);
    },
  ); // prettier-ignore

  it('but a name with the number of a person is left out', () => {
    const named = { rules: [{ name: PERSONAL }] };
    expect(placeOf('/rules/0/law', { ruleSet: named })).toBe('/rules/0/law');
  });

  it('and the whole as a slash', () => {
    expect(placeOf('', documents)).toBe('/');
    expect(placeOf('/rules/0', {})).toBe('/rules/0');
    expect(placeOf('/rules/0', { ruleSet: 'x', cases: null })).toBe('/rules/0');
  });
});
