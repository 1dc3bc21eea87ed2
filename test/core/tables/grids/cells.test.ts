import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellSchema, type Cell } from '../../../../core/expressions/cell.ts';
import { readFigure, writeFigure } from '../../../../core/tables/grids/figure-cell.ts';
import { readInput, writeInput } from '../../../../core/tables/grids/input-cell.ts';
import type { ValueClass } from '../../../../core/values/value-type.ts';
import { decimals, texts } from '../random-rules.ts';

const seed = 20_261_211;
const silent = () => undefined;

/** Cells and how a sheet has them. */
const written: [Cell, unknown][] = [
  ['*', '-'],
  ['low', 'low'],
  [5, 5],
  ['5', '"5"'],
  ['007', '007'],
  ['-', '"-"'],
  [true, true],
  ['yes', '"yes"'],
  ['2025-07-01', '2025-07-01'],
  ['say "so"', '"say ""so"""'],
  ['salt, sugar', '"salt, sugar"'],
  [{ from: 2 }, '>= 2'],
  [{ above: 2 }, '> 2'],
  [{ to: 2 }, '<= 2'],
  [{ below: 2 }, '< 2'],
  [{ from: 2, to: 5 }, '2..5'],
  [{ from: -2.5, below: 5 }, '>= -2.5 and < 5'],
  [{ above: 2, to: 5 }, '> 2 and <= 5'],
  [{ above: 2, below: 5 }, '> 2 and < 5'],
  [{ from: '2025-01-01', to: '2025-12-31' }, '2025-01-01..2025-12-31'],
  [{ from: '2025-01-01', below: '2026-01-01' }, 'on or after 2025-01-01 and before 2026-01-01'],
  [{ from: 1, above: 2, to: 4, below: 5 }, '>= 1 and > 2 and <= 4 and < 5'],
  [{ in: ['A'] }, 'in A'],
  [{ in: ['A', '5', 'B, C', '*'] }, 'in A, "5", "B, C", "*"'],
  [{ in: [1, 2.5] }, 'in 1, 2.5'],
  [{ not: ['A'] }, 'not in A'],
  [{ given: true }, 'is given'],
  [{ given: false }, 'is not given'],
  ['the “A” grade', '{"value":"the “A” grade"}'],
  [{ from: '2025-02-30' }, 'on or after 2025-02-30'],
];

describe('a cell that asks', () => {
  it.each(written)('%j is %j', (cell, sheet) => {
    expect(writeInput(cell, undefined)).toEqual(sheet);
    expect(readInput(sheet as never, undefined, silent)).toEqual(cell);
  });

  it.each<[string, ValueClass | undefined, unknown]>([
    ['–', 'number', '*'],
    ['≥ 5', 'number', { from: 5 }],
    ['＞＝５', 'number', { from: 5 }],
    ['<> A', 'string', { not: ['A'] }],
    ['5', 'string', '5'],
    ['no', 'boolean', false],
    ['>=2 AND <3', 'number', { from: 2, below: 3 }],
    ['{ "from": 2 }', 'number', { from: 2 }],
  ])('may be written as %j for a %s', (sheet, valueClass, cell) => {
    expect(readInput(sheet, valueClass, silent)).toEqual(cell);
  });

  it('may be a number, a day or a claim of the workbook', () => {
    expect(readInput(5, 'string', silent)).toBe('5');
    expect(readInput({ date: '2025-07-01' }, 'date', silent)).toBe('2025-07-01');
    expect(readInput(false, 'boolean', silent)).toBe(false);
  });

  it.each<[string, ValueClass | undefined, RegExp]>([
    ['> [limit]', 'number', /compares with another fact/],
    ['[limit]', undefined, /compares with another fact/],
    ['> 1 and > 2', 'number', /joins comparisons that are no range/],
    ['is given and > 2', 'number', /joins comparisons that are no range/],
    ['"*"', 'string', /is the text "\*", which a rule set reads as any value/],
    ['contains A', { listOf: 'string' }, /asks for the items of a list/],
    ['5-10', 'number', /write "5\.\.10"/],
    ['A or B', 'string', /write "in A, B"/],
    ['*', 'string', /write "-" where the fact does not matter/],
    ['{ "from": }', 'number', /not valid JSON/],
    ['{ "from": 1, "from": 2 }', 'number', /from/],
  ])('%j for a %s is refused', (sheet, valueClass, message) => {
    const told: string[] = [];
    const read = readInput(sheet, valueClass, (fault) => told.push(fault));
    expect(told.join('; ')).toMatch(message);
    expect(told).toHaveLength(1);
    expect(sheet.startsWith('{ "from": 1') || read === undefined).toBe(true);
  });

  it('of any kind comes back, whatever the fact holds', () => {
    fc.assert(
      fc.property(anyCell, (cell) => {
        expect(readInput(writeInput(cell, undefined), undefined, silent)).toEqual(cell);
        const valueClass = classOf(cell);
        const faults: string[] = [];
        const read = readInput(writeInput(cell, valueClass), valueClass, (one) => faults.push(one));
        expect([read, faults]).toEqual([cell, []]);
      }),
      { seed, numRuns: 3000 },
    );
  });
});

describe('a figure', () => {
  it.each([
    [null, null],
    [5, 5],
    [false, false],
    ['5', '"5"'],
    ['', '""'],
    ['none', '"none"'],
    ['None', '"None"'],
    ['-', '"-"'],
    ['good', 'good'],
    ['2025-07-01', '2025-07-01'],
    ['> 5', '"> 5"'],
    ['in force', '"in force"'],
  ])('%j is %j', (figure, sheet) => {
    expect(writeFigure(figure)).toEqual(sheet);
    expect(readFigure(sheet, silent)).toEqual(figure);
  });

  it.each([
    ['none', null],
    [' NONE ', null],
    ['', null],
    ['yes', true],
    ['0.50', 0.5],
    [{ date: '2025-07-01' }, '2025-07-01'],
  ])('may be written as %j', (sheet, figure) => {
    expect(readFigure(sheet, silent)).toEqual(figure);
  });

  it.each([
    ['> 5', /is what a key asks for, in a column of figures/],
    ['in A, B', /is what a key asks for/],
    ['-', /leave the cell empty for none/],
    ['[limit]', /names a fact/],
    ['A, B', /put the text in quotes/],
  ])('%j is refused', (sheet, message) => {
    const told: string[] = [];
    expect(readFigure(sheet, (fault) => told.push(fault))).toBeUndefined();
    expect(told).toEqual([expect.stringMatching(message)]);
  });

  it('of any kind comes back', () => {
    const figures = fc.oneof(texts, decimals, fc.boolean(), fc.constant(null), fc.constant(''));
    fc.assert(
      fc.property(figures, (figure) => {
        expect(readFigure(writeFigure(figure), silent)).toEqual(figure);
      }),
      { seed, numRuns: 2000 },
    );
  });
});

const days = fc.constantFrom('2025-07-01', '2024-02-29', '1999-12-31', '2025-02-28');
const listsOf = <T>(item: fc.Arbitrary<T>) => fc.array(item, { minLength: 1, maxLength: 4 });
const rangesOf = <T>(bound: fc.Arbitrary<T>) =>
  fc
    .record({ from: bound, above: bound, to: bound, below: bound }, { requiredKeys: [] })
    .filter((range) => Object.keys(range).length > 0);

/** Cells of every form of the schema, of values of one type each. */
const anyCell = fc
  .oneof(
    ...[texts, decimals, fc.boolean(), days].map((values: fc.Arbitrary<unknown>) =>
      fc.oneof(
        values,
        listsOf(values).map((all) => ({ in: all })),
        listsOf(values).map((all) => ({ not: all })),
      ),
    ),
    rangesOf(decimals),
    rangesOf(days),
    fc.record({ given: fc.boolean() }),
    fc.constant('*'),
  )
  .map((cell): unknown => JSON.parse(JSON.stringify(cell)))
  .filter((cell): cell is Cell => cellSchema.safeParse(cell).success);

function classOf(cell: Cell): ValueClass | undefined {
  const values: unknown[] = typeof cell === 'object' ? Object.values(cell).flat() : [cell];
  const [value] = values;
  if (typeof cell === 'object' && 'given' in cell) return 'date';
  if (typeof value !== 'string') return typeof value as 'number' | 'boolean';
  return typeof cell === 'object' && !('in' in cell) && !('not' in cell) ? 'date' : 'string';
}
