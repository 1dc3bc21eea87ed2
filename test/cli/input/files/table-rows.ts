import * as fc from 'fast-check';

/** A cell as somebody writes it, and what it means in a rule. */
type Written<Meaning> = readonly [text: string, meaning: Meaning];
type Leaf = { fact: string; operator: string; value: unknown };

/** A row of a table with the rule that it stands for. */
export type Row = { cells: string[]; rule: object };

/** The columns of the tables, in their order in a row of cells. */
export const header = [
  'name',
  'law',
  'if late',
  'if category',
  'if since',
  'when',
  'points',
  'title',
];

const leaf = (fact: string, operator: string, value: unknown): Leaf => ({ fact, operator, value });

const late: Written<Leaf[]>[] = [
  ['', []],
  ['-', []],
  ['>= 2', [leaf('late', 'greaterThanInclusive', 2)]],
  ['≤3', [leaf('late', 'lessThanInclusive', 3)]],
  ['2..4', [leaf('late', 'greaterThanInclusive', 2), leaf('late', 'lessThanInclusive', 4)]],
  ['7', [leaf('late', 'equal', 7)]],
  ['in 1, 2', [leaf('late', 'in', [1, 2])]],
  ['> [limit]', [leaf('late', 'greaterThan', { fact: 'limit' })]],
];
const category: Written<Leaf[]>[] = [
  ['', []],
  ['A', [leaf('category', 'equal', 'A')]],
  ['007', [leaf('category', 'equal', '007')]],
  ['不合格', [leaf('category', 'equal', '不合格')]],
  ['in A, "盐, 糖"', [leaf('category', 'in', ['A', '盐, 糖'])]],
  ['"say ""so"""', [leaf('category', 'equal', 'say "so"')]],
];
const since: Written<Leaf[]>[] = [
  ['', []],
  ['>= 2025-07-01', [leaf('since', 'onOrAfter', '2025-07-01')]],
  ['2024-02-29', [leaf('since', 'equal', '2024-02-29')]],
];
const when: Written<Leaf[]>[] = [
  ['', []],
  ['rate < 0.5 and isNew = yes', [leaf('rate', 'lessThan', 0.5), leaf('isNew', 'equal', true)]],
];
const points: Written<unknown>[] = [
  ['-5', -5],
  ['−11', -11],
  ['0.25', 0.25],
  ['100', 100],
  ['-3 per late, at least -11', { fact: 'late', times: -3, min: -11 }],
  ['{"fact":"rate","plus":2}', { fact: 'rate', plus: 2 }],
];
const titles: Written<object>[] = [
  ['', {}],
  ...['Late returns', '逾期申报', 'Zürich', 'a "b", c', 'two\nlines', 'x;y\tz'].map(
    (title) => [title, { title }] as const,
  ),
];
const laws: Written<unknown>[] = [
  ['act', 'act'],
  ['act, annex', ['act', 'annex']],
];

/** Rows of a table, each with its rule; `-` stands in a row that has no condition. */
export const tableRows: fc.Arbitrary<Row[]> = fc
  .array(
    fc.record({
      late: fc.constantFrom(...late),
      category: fc.constantFrom(...category),
      since: fc.constantFrom(...since),
      when: fc.constantFrom(...when),
      points: fc.constantFrom(...points),
      title: fc.constantFrom(...titles),
      law: fc.constantFrom(...laws),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((drawn) => drawn.map((one, at) => rowOf(`rule-${at + 1}`, one)));

type DrawnRow = {
  late: Written<Leaf[]>;
  category: Written<Leaf[]>;
  since: Written<Leaf[]>;
  when: Written<Leaf[]>;
  points: Written<unknown>;
  title: Written<object>;
  law: Written<unknown>;
};

function rowOf(name: string, drawn: DrawnRow): Row {
  const asked = [drawn.late, drawn.category, drawn.since, drawn.when];
  const all = asked.flatMap(([, leaves]) => leaves);
  const texts: string[] = asked.map(([text]) => text);
  if (!texts.some((text) => text !== '')) texts[0] = '-';
  return {
    cells: [name, drawn.law[0], ...texts, drawn.points[0], drawn.title[0]],
    rule: {
      name,
      ...drawn.title[1],
      law: drawn.law[1],
      conditions: { all },
      event: { type: 'points', params: { points: drawn.points[1] } },
    },
  };
}
