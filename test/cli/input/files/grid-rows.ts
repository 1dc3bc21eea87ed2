import * as fc from 'fast-check';

/** A cell as somebody writes it, and what it means in a rule set. */
type Written = readonly [text: string, meaning: unknown];

/** A table that is a sheet of its own: its cells, the row of its header, and the rule or look-up table that it means. */
export type DrawnGrid = { cells: string[][]; header: number; isLookup: boolean; meaning: Meaning };
export type Meaning = { rows: unknown[][]; whole: (rows: unknown[][]) => object };

const asked: Readonly<Record<string, readonly Written[]>> = {
  late: [
    ['-', '*'],
    ['7', 7],
    ['>= 2', { from: 2 }],
    ['≤3', { to: 3 }],
    ['2..4', { from: 2, to: 4 }],
    ['> 2 and <= 9', { above: 2, to: 9 }],
    ['in 1, 2', { in: [1, 2] }],
  ],
  category: [
    ['-', '*'],
    ['A', 'A'],
    ['007', '007'],
    ['不合格', '不合格'],
    ['in A, "盐, 糖"', { in: ['A', '盐, 糖'] }],
    ['"say ""so"""', 'say "so"'],
    ['<> A', { not: ['A'] }],
  ],
  since: [
    ['2024-02-29', '2024-02-29'],
    ['>= 2025-07-01', { from: '2025-07-01' }],
    ['2025-01-01..2025-12-31', { from: '2025-01-01', to: '2025-12-31' }],
  ],
  isNew: [
    ['yes', true],
    ['No', false],
    ['-', '*'],
  ],
};

const given: Readonly<Record<string, readonly Written[]>> = {
  points: [
    ['-5', -5],
    ['−11', -11],
    ['0.25', 0.25],
  ],
  cap: [
    ['B', 'B'],
    ['C', 'C'],
  ],
  worse: [
    ['1', 1],
    ['2', 2],
  ],
};

const figures: Readonly<Record<string, readonly Written[]>> = {
  z: [
    ['5', 5],
    ['-0.5', -0.5],
    ['', null],
    ['none', null],
  ],
  word: [
    ['good', 'good'],
    ['"5"', '5'],
    ['"good, better"', 'good, better'],
    ['合格', '合格'],
  ],
};

const titles: readonly Written[] = [
  ['Late returns', 'Late returns'],
  ['逾期申报', '逾期申报'],
  ['a "b", c', 'a "b", c'],
  ['two\nlines', 'two\nlines'],
  ['x;y\tz', 'x;y\tz'],
];

const drawnRow = fc.array(fc.nat({ max: 1000 }), { minLength: 8, maxLength: 8 });

/** Decision tables and look-up tables, each with what it means. */
export const grids: fc.Arbitrary<DrawnGrid> = fc
  .record({
    isLookup: fc.boolean(),
    inputs: fc.subarray(Object.keys(asked), { minLength: 1, maxLength: 3 }),
    gives: fc.constantFrom(...Object.keys(given)),
    values: fc.subarray(Object.keys(figures), { minLength: 1 }),
    title: fc.constantFrom(...titles),
    law: fc.constantFrom<Written>(['act', 'act'], ['act, annex', ['act', 'annex']]),
    rows: fc.array(drawnRow, { minLength: 1, maxLength: 6 }),
  })
  .map(({ isLookup, inputs, gives, values, title, law, rows }): DrawnGrid => {
    const columns = [
      ...inputs.map((fact) => asked[fact] ?? []),
      ...(isLookup ? values.map((value) => figures[value] ?? []) : [given[gives] ?? []]),
    ];
    const pairs = rows.map((row) =>
      columns.map((cells, at): Written => cells[(row[at] ?? 0) % cells.length] ?? ['', null]),
    );
    // a row without any figure says so
    for (const row of isLookup ? pairs : [])
      if (row.at(inputs.length)?.[0] === '' && values.length === 1)
        row[inputs.length] = ['none', null];
    const head = [
      [isLookup ? 'look-up table' : 'decision table', isLookup ? 'factor' : 'matrix'],
      ['title', title[0]],
      ['law', law[0]],
      ...(isLookup ? [] : [['hit', 'first']]),
    ];
    const width = Math.max(columns.length, 2);
    const even = (row: string[]) => Array.from({ length: width }, (_, at) => row[at] ?? '');
    const names = [...inputs.map((fact) => `if ${fact}`), ...(isLookup ? values : [gives])];
    const told = { title: title[1], law: law[1] };
    const whole = (all: unknown[][]): object =>
      isLookup
        ? { ...told, keys: inputs, values, rows: all }
        : { name: 'matrix', ...told, table: { inputs, gives, hit: 'first', rows: all } };
    return {
      cells: [...head, names, ...pairs.map((row) => row.map(([text]) => text))].map(even),
      header: head.length,
      isLookup,
      meaning: { rows: pairs.map((row) => row.map(([, meaning]) => meaning)), whole },
    };
  });
