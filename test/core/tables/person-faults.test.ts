import { describe, expect, it } from 'vitest';
import type { ValueClass } from '../../../core/values/value-type.ts';
import type { Cell } from '../../../core/tables/cell.ts';
import { readTables } from '../../../core/tables/read-tables.ts';

/** A corporation number whose check fits a Hong Kong identity card as well, and one without a person's check. */
const [code, other] = ['C1234569', 'C1234560'];
const person = '11010519491231002X';
const facts = new Map<string, ValueClass>([
  ['corporation', 'string'],
  ['note', 'string'],
  ['late', 'number'],
]);
const schemes = new Map([['corporation', 'us-ca-corp']]);

/** What a table of one rule whose conditions these cells are is rejected for, by cell. */
const faultsOf = (cells: Record<string, Cell>, named = schemes) => {
  const header = ['name', 'law', 'points', ...Object.keys(cells)];
  const rows = [header, ['one', 'act', 1, ...Object.values(cells)]];
  return readTables([{ name: 'T', rows }], facts, named).faults.map(({ cell }) => cell);
};
const json = (fact: string, value: unknown) =>
  JSON.stringify({ any: [{ fact, operator: 'in', value }] });

describe('a code under a fact with a scheme', () => {
  it.each<[string, Record<string, Cell>]>([
    ['alone', { 'if corporation': code }],
    ['in quotes', { 'if corporation': `<> "${code}"` }],
    ['in a list', { 'if corporation': `in ${code}, ${other}` }],
    ['among other comparisons', { when: `late >= 2 and corporation = ${code}` }],
    ['in a whole condition', { conditions: json('corporation', [code, other]) }],
  ])('passes %s, and is rejected where no scheme is named', (_, cells) => {
    expect(faultsOf(cells)).toEqual([]);
    expect(faultsOf(cells, new Map())).toEqual(['T!D2']);
  });

  it.each<[string, Record<string, Cell>]>([
    ['under another fact', { 'if note': code }],
    ['under another fact of the same cell', { when: `corporation = ${code} and note = ${code}` }],
    ['of another fact of a condition', { conditions: json('note', [code]) }],
    ['with another number behind it', { 'if corporation': `in ${code}, ${person}` }],
    ['joined to another number', { 'if corporation': `${code} ${person}` }],
    ['where the condition cannot be read', { conditions: `${json('corporation', [code])}]` }],
    ['for readers', { '# note': code }],
  ])('is rejected %s', (_, cells) => {
    expect(faultsOf(cells)).toContain('T!D2');
  });

  it('is rejected in a header, and a number spread over a cell beside a code too', () => {
    const spread = { when: `corporation = ${code} and late > 110105 and note = "19491231002X"` };
    expect(faultsOf(spread)).toContain('T!D2');
    expect(readTables([{ name: 'T', rows: [[code]] }], facts, schemes).faults).toContainEqual(
      expect.objectContaining({ cell: 'T!A1' }),
    );
  });
});
