import * as fc from 'fast-check';
import readXlsx from 'read-excel-file/node';
import writeXlsx from 'write-excel-file/node';

/** What people leave in a sheet: texts, numbers, claims, days, nothing. */
export type Value = string | number | boolean | Date | null;
export type Tab = { sheet: string; data: Value[][] };

const day = (text: string): Date => new Date(`${text}T00:00:00Z`);

/** What stands in remarks: all that a spreadsheet takes, and means nothing here. */
const remarks = fc.oneof(
  fc.constantFrom<Value>(
    null,
    '-',
    'see annex 2, row 4',
    'he said "late"',
    'first line\nsecond line',
    '  indented',
    '007',
    '00120',
    '=not a formula',
    '+49 30',
    '@office',
    '-3 or so',
    '第十八条（一）逾期申报、漏报，扣5分',
    '😀 & <b>bold</b>',
    '123456.789012345',
    0.123456789012345,
    -99999.9999999999,
    123456789012.345,
    1e-7,
    0,
    -1,
    true,
    false,
    day('2025-07-01'),
    day('1999-12-31'),
  ),
  fc
    .string({ unit: 'grapheme', maxLength: 20 })
    .filter((text) => !/[\p{Cc}\p{Cn}\p{Cs}]|\d{6}/u.test(text)),
);

/** Columns of conditions, and what may be written in them. */
const asked: readonly (readonly [header: string, cells: readonly Value[]])[] = [
  [
    'if late',
    ['> 0', '≥ 1', '>=2', '2..4', ' 3 ', 7, 'in 1, 2,3', '<> 5', '> 1 and < 9', '> [limit]', '−1'],
  ],
  ['If rate', [0.5, '0.50', '< 0.123456789012345', '0.1 .. 0.9', '>= 1e-3', -2.5]],
  [
    'if category',
    [
      'A',
      '5',
      5,
      '"5"',
      '007',
      'in A, "盐, 糖"',
      'salt and pepper',
      '不合格',
      '"say ""so"""',
      'not in A',
    ],
  ],
  ['IF isNew', ['yes', 'No', true, false, 'TRUE', '<> yes']],
  ['if since', [day('2025-07-01'), '>= 2025-07-01', 'before 2024-02-29', '2025-01-01..2025-12-31']],
  ['if acts', ['contains fraud', 'does not contain art18-1']],
  [
    'when',
    ['late >= 2 and category in A, 007', 'acts contains fraud', 'since on or after 2025-07-01'],
  ],
  [
    'conditions',
    [
      '[{"any":[{"fact":"late","operator":"equal","value":1},{"fact":"isNew","operator":"equal","value":true}]}]',
    ],
  ],
];

/** Columns of what rules do, and what may be written in them. */
const given: readonly (readonly [header: string, cells: readonly Value[]])[] = [
  [
    'points',
    [
      -5,
      '-5',
      '−11',
      0.123456789012345,
      '-3 per late, at least -11',
      'late',
      'rate, rounded halfUp to 1, up to 0.5: 1, up to 2: 2.5, else: 4',
      '2 per late,plus 1',
    ],
  ],
  ['veto', ['D']],
  ['Cap', ['B', 'C']],
  ['floor', ['C']],
  ['worse', [1, '2', 'late']],
  ['flag', ['Look again, "closely"\nand soon', '=1+1', '请核对', 42]],
];

const titles = fc.constantFrom<Value>(
  null,
  'Late returns',
  '逾期申报',
  'a "quoted", title',
  ' padded ',
  2025,
  '0042',
  '-',
);
const laws = fc.constantFrom<Value>('act', 'act, annex', 'annex,act', ' act ');

const tables = fc
  .record({
    above: fc.array(fc.array(remarks, { maxLength: 3 }), { maxLength: 3 }),
    left: fc.integer({ min: 0, max: 2 }),
    asks: fc.subarray([...asked], { minLength: 1 }),
    gives: fc.subarray([...given], { minLength: 1 }),
    notes: fc.integer({ min: 0, max: 2 }),
    hasTitle: fc.boolean(),
    order: fc.infiniteStream(fc.nat()),
    rows: fc.array(
      fc.record({
        pick: fc.infiniteStream(fc.nat()),
        remarks: fc.infiniteStream(remarks),
        titles,
        laws,
      }),
      {
        minLength: 1,
        maxLength: 6,
      },
    ),
  })
  .map(tableOf);

type Drawn = {
  above: Value[][];
  left: number;
  asks: (typeof asked)[number][];
  gives: (typeof given)[number][];
  notes: number;
  hasTitle: boolean;
  order: Iterable<number>;
  rows: { pick: Iterator<number>; remarks: Iterator<Value>; titles: Value; laws: Value }[];
};

/** A table with its columns in any order; the names of its rules are given later. */
function tableOf({ above, left, asks, gives, notes, hasTitle, order, rows }: Drawn): Value[][] {
  const headers = [
    'Name',
    ' law',
    ...(hasTitle ? ['title'] : []),
    ...asks.map(([header]) => header),
    ...gives.map(([header]) => header),
    ...Array.from({ length: notes }, (_, at) => (at === 0 ? '#' : '# 备注, "more"')),
  ];
  const keys = order[Symbol.iterator]();
  const places = new Map(headers.map((header) => [header, Number(keys.next().value)]));
  const columns = headers.toSorted(
    (one, other) => (places.get(one) ?? 0) - (places.get(other) ?? 0),
  );
  const margin = Array<null>(left).fill(null);
  const lines = rows.map(({ pick, remarks: drawn, titles: title, laws: law }) => {
    const next = (count: number) => Number(pick.next().value) % count;
    const effect = gives[next(gives.length)]?.[0];
    const must = asks[next(asks.length)]?.[0];
    const isNote = notes > 0 && next(6) === 0;
    const cellFor = (header: string): Value => {
      if (header.startsWith('#')) return drawn.next().value as Value;
      if (isNote) return null;
      if (header === 'Name') return 'NAME';
      if (header === ' law') return law;
      if (header === 'title') return title;
      const cells = asks.find(([name]) => name === header)?.[1];
      if (cells) {
        const isAsked = header === must || next(3) === 0;
        return isAsked ? (cells[next(cells.length)] ?? null) : next(2) === 0 ? null : '-';
      }
      const choices = gives.find(([name]) => name === header)?.[1] ?? [];
      return header === effect ? (choices[next(choices.length)] ?? null) : null;
    };
    return columns.map(cellFor);
  });
  return [...above, [...margin, ...columns], ...lines.map((line) => [...margin, ...line])];
}

const tabs = fc.record({
  tables: fc.array(tables, { minLength: 1, maxLength: 3 }),
  readers: fc.option(fc.array(fc.array(remarks, { maxLength: 4 }), { maxLength: 4 })),
  hasEmpty: fc.boolean(),
});

/** Workbooks as regulators keep them, always the same ones. */
export function workbooks(count: number): Tab[][] {
  return fc
    .sample(tabs, { seed: 2025, numRuns: count })
    .map(({ tables: all, readers, hasEmpty }) => {
      let rules = 0;
      const sheets = all.map((data, at) => ({
        sheet: ['Points', '指标 表', "Officer's & others"][at] ?? 'T',
        data: data.map((row) => row.map((cell) => (cell === 'NAME' ? nameOf(rules++) : cell))),
      }));
      return [
        ...(readers ? [{ sheet: '# Sources', data: readers }] : []),
        ...sheets,
        ...(hasEmpty ? [{ sheet: 'Sheet2', data: [] }] : []),
      ];
    });
}

/** Names, some of them numbers and some with zeros before them. */
function nameOf(at: number): Value {
  return [`rule-${at}`, 10_100 + at, `00${at + 1}`][at % 3] ?? null;
}

/** A workbook's bytes, written by another hand than Gradus's. */
export async function written(all: readonly Tab[]): Promise<Buffer> {
  const sheets = all.map(({ sheet, data }) => ({
    sheet,
    data: data,
    dateFormat: 'dd/mm/yyyy',
  }));
  return await writeXlsx(sheets).toBuffer();
}

/** A workbook's cells, read by another hand than Gradus's. */
export async function cellsOf(file: string): Promise<unknown> {
  return await readXlsx(file, { trim: false });
}
