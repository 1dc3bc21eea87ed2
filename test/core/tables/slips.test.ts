import { describe, expect, it } from 'vitest';
import type { ValueClass } from '../../../core/values/value-type.ts';
import type { Cell } from '../../../core/tables/cell.ts';
import { readTables } from '../../../core/tables/read-tables.ts';

const facts = new Map<string, ValueClass>([
  ['late', 'number'],
  ['zone', 'string'],
  ['since', 'date'],
  ['isNew', 'boolean'],
  ['acts', { listOf: 'number' }],
]);

/** How a cell is read, as "operator value", or the fault. */
function readAs(header: string, cell: Cell): unknown {
  const rows = [
    ['name', 'law', header, 'points'],
    ['one', 'act', cell, 1],
  ];
  const { rules, faults } = readTables([{ name: 'T', rows }], facts);
  if (faults.length > 0) return faults.map(({ cell: at, message }) => `${at} ${message}`).join();
  const [rule] = rules as { conditions: { all: { operator: string; value: unknown }[] } }[];
  return rule?.conditions.all.map(({ operator, value }) => [operator, value]);
}

describe('full-width and typographic signs', () => {
  it.each<[string, Cell, unknown]>([
    ['late', '５', [['equal', 5]]],
    ['late', '＞＝５．５', [['greaterThanInclusive', 5.5]]],
    ['late', '－５', [['equal', -5]]],
    ['late', '–5', [['equal', -5]]],
    ['late', 'in １，２，３', [['in', [1, 2, 3]]]],
    ['late', '＞\u3000５', [['greaterThan', 5]]],
    ['acts', 'contains ５', [['contains', 5]]],
    ['since', '２０２５-０１-０１', [['equal', '2025-01-01']]],
    ['zone', '“A，B”', [['equal', 'A，B']]],
    ['zone', '＝A', [['equal', 'A']]],
    ['zone', 'in A，“B，５”', [['in', ['A', 'B，５']]]],
    // a text is what is written
    ['zone', '５号（一）', [['equal', '５号（一）']]],
  ])('of the fact %s are read as plain ones outside of quotes: %j', (fact, cell, leaves) => {
    expect(readAs(`if ${fact}`, cell)).toEqual(leaves);
  });

  it('are plain in points and keys of law, too', () => {
    const rows = [
      ['name', 'law', 'if late', 'points'],
      ['one', 'act，annex', '-', '－３ per late，at least －１１'],
    ];
    const { rules } = readTables([{ name: 'T', rows }], facts);
    expect(rules).toMatchObject([
      {
        law: ['act', 'annex'],
        event: { params: { points: { fact: 'late', times: -3, min: -11 } } },
      },
    ]);
  });
});

describe('a cell that is written otherwise than tables are read', () => {
  it.each<[string, Cell, string, string]>([
    ['late', '5-10', '"5-10"', 'write "5..10"'],
    ['late', '[5..10]', '"[5..10]"', 'write "5..10"'],
    ['late', '5…10', '"5…10"', 'write "5..10"'],
    ['late', 'between 5 and 10', '"between 5 and 10"', 'write "5..10"'],
    ['late', '=>5', '"=>5"', 'write ">= 5"'],
    ['late', '> = 5', '"> = 5"', 'write ">= 5"'],
    ['late', '>5%', '"5%"', 'without a percent sign, in the unit of the fact'],
    ['late', '1,000', '"1,000"', 'without thousands separators'],
    ['late', '1.000,5', '"1.000,5"', 'without thousands separators'],
    ['late', "1'000", `"1'000"`, 'without thousands separators'],
    ['late', '0,5', '"0,5"', 'write "0.5"'],
    ['late', '.5', '".5"', 'write "0.5"'],
    ['late', '5 or 6', '"5 or 6"', 'write "in 5, 6"'],
    ['late', '5, 6', '"5, 6"', 'write "in 5, 6"'],
    ['late', '5;6', '"5;6"', 'write "in 5, 6"'],
    ['late', '5、6', '"5、6"', 'write "in 5, 6"'],
    ['late', '>5 <10', '"5 <10"', 'join two comparisons by "and"'],
    ['late', '5..', '"5.."', 'write ">= 5"'],
    ['late', 'max. 5', '"max. 5"', 'write "<= 5"'],
    ['late', 'n/a', '"n/a"', 'write "-"'],
    ['late', '½', '"½"', 'write a decimal'],
    ['late', '007', '"007"', 'without zeros'],
    ['late', '"5"', '"5"', 'leave the quotes out'],
    ['late', true, 'TRUE', 'the fact is a number'],
    ['late', { date: '2025-01-01' }, '2025-01-01', 'the fact is a number'],
    ['zone', 'A;B', '"A;B"', 'write "in A, B"'],
    ['zone', 'A，B', '"A,B"', 'write "in A, B"'],
    ['zone', 'A or B', '"A or B"', 'write "in A, B"'],
    ['zone', 'not A', '"not A"', 'write "<> A"'],
    ['zone', 'any', '"any"', 'write "-"'],
    ['zone', '==A', '"==A"', 'write "= A"'],
    ['zone', "'A", `"'A"`, 'leave the apostrophe out'],
    ['zone', 'say “so”', '"say \\"so\\""', 'put the whole text in quotes'],
    ['zone', false, 'FALSE', 'the fact is a text'],
    ['since', '01.12.2026', '"01.12.2026"', 'write the day as YYYY-MM-DD'],
    ['since', '2025-02-30', '"2025-02-30"', 'the day 2025-02-30 does not exist'],
    ['since', '2025-02-01..2025-02-30', '2025-02-30"', 'the day 2025-02-30 does not exist'],
    ['since', '> 2025', '"2025"', 'write a day, such as 2025-01-01'],
    ['since', 45_292, '45292', 'format the cell as a date'],
    ['isNew', 'Y', '"Y"', 'write yes or no'],
    ['isNew', 1, '1', 'write yes or no'],
    ['isNew', '是', '"是"', 'write yes or no'],
  ])('of the fact %s, %j, is refused with what it holds and what to write', (fact, ...rest) => {
    const [cell, holds, advice] = rest;
    const said = readAs(`if ${fact}`, cell);
    expect(said).toMatch(/^T!C2 /);
    expect(said).toContain(holds);
    expect(said).toContain(advice);
  });

  it.each<[Cell, string]>([
    ['"not A"', 'not A'],
    ['"A;B"', 'A;B'],
    ['"any"', 'any'],
    ['N/A', 'N/A'],
    ['A/B', 'A/B'],
    ['nothing', 'nothing'],
    ['for all', 'for all'],
  ])('is a text where it is quoted, or looks like nothing else: %j', (cell, text) => {
    expect(readAs('if zone', cell)).toEqual([['equal', text]]);
  });
});

describe('a header', () => {
  it('names a fact in any case where only one is meant', () => {
    expect(readAs('IF Late', 5)).toEqual([['equal', 5]]);
    expect(readAs('if ISNEW', 'yes')).toEqual([['equal', true]]);
  });

  it('that is mistyped is refused with the near name', () => {
    expect(readAs('if latte', 5)).toContain('did you mean "late"?');
    expect(readAs('when', 'zonne = A')).toContain('did you mean "zone"?');
  });
});
