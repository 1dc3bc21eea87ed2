import * as fc from 'fast-check';
import { empty } from './targets.ts';

/** Rule sets with decision tables, look-up tables and domains, whose cells are of every form. */

const optional = { optional: true } as const;
const facts = {
  ...empty.facts,
  measured: {
    type: 'decimal',
    title: 'Measured at the boundary',
    ...optional,
    min: -100,
    max: 100,
  },
  renewedOn: { type: 'date', title: 'Renewed on', ...optional },
};

type Json = Record<string, unknown>;
type Input = { fact: string; values: readonly (string | number | boolean)[]; isOrdered: boolean };

const inputs: readonly Input[] = [
  { fact: 'late', values: [1, 2, 3, 7, 12, 20], isOrdered: true },
  { fact: 'rate', values: [-0.5, 0, 0.25, 1.125, 99.999, 1e-7, 123456.5], isOrdered: true },
  { fact: 'category', values: empty.facts.category.enum, isOrdered: false },
  { fact: 'since', values: ['2024-02-29', '2025-01-01', '2025-12-31'], isOrdered: true },
  { fact: 'isNew', values: [true, false], isOrdered: false },
  { fact: 'measured', values: [-2, 3.5, 10], isOrdered: true },
  { fact: 'renewedOn', values: ['2023-05-06', '2026-01-31'], isOrdered: true },
];

/** A cell of an input; no optional value is excluded. */
function cellOf({ fact, values, isOrdered }: Input): fc.Arbitrary<unknown> {
  const isOptional = Object.hasOwn(facts[fact as keyof typeof facts], 'optional');
  const value = fc.constantFrom(...values);
  const some = fc.subarray([...values], { minLength: 1 });
  const ends = values.toSorted((one, other) => (one < other ? -1 : 1));
  const range = fc
    .tuple(
      fc.subarray(ends, { minLength: 2, maxLength: 2 }),
      fc.constantFrom('from', 'above', ''),
      fc.constantFrom('to', 'below', ''),
    )
    .filter(([, least, most]) => least !== '' || most !== '')
    .map(([[low, high], least, most]) => ({
      ...(least === '' ? {} : { [least]: low }),
      ...(most === '' ? {} : { [most]: high }),
    }));
  return fc.oneof(
    fc.constant('*'),
    value,
    some.map((all) => ({ in: all })),
    ...(isOptional
      ? [fc.boolean().map((given) => ({ given }))]
      : [some.filter((all) => all.length < values.length).map((all) => ({ not: all }))]),
    ...(isOrdered ? [range] : []),
  );
}

const gives: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  points: fc.constantFrom(-5, 0, 2.5, -0.125, 100),
  grade: fc.constantFrom('A', 'B', 'C', 'D'),
  veto: fc.constantFrom('D', 'C'),
  cap: fc.constantFrom('B', 'C'),
  floor: fc.constantFrom('C', 'B'),
  better: fc.integer({ min: 1, max: 3 }),
  worse: fc.integer({ min: 1, max: 3 }),
};

const titles = fc.constantFrom(
  undefined,
  'Risk and standard',
  '风险与标准',
  'a "quoted", title',
  'two\nlines',
  ' padded ',
  '5',
  '=1+1',
  'hit',
  'if late',
);
const laws = fc.constantFrom<unknown>('act', 'annex', ['act', 'annex'], ['annex']);

/** Names, some of them longer than that of a sheet may be, alike but for capitals, or kept by spreadsheets. */
const names = [
  'matrix',
  'Matrix',
  'history',
  'rules',
  'factor',
  'a-very-long-name-of-a-decision-table-for-premises-1',
  'a-very-long-name-of-a-decision-table-for-premises-2',
  '007',
  'art.18-1',
];

const decisionTable = fc
  .record({
    asked: fc.subarray([...inputs], { minLength: 1, maxLength: 4 }),
    given: fc.constantFrom(...Object.keys(gives)),
    hit: fc.constantFrom('first', 'unique', 'sum'),
    title: titles,
    law: laws,
    count: fc.integer({ min: 1, max: 7 }),
  })
  .map(({ hit, ...drawn }) => ({
    ...drawn,
    hit: drawn.given === 'points' || hit !== 'sum' ? hit : 'first',
  }))
  .chain(({ asked, given, hit, title, law, count }) =>
    fc
      .array(fc.tuple(...asked.map(cellOf), gives[given] as fc.Arbitrary<unknown>), {
        minLength: count,
        maxLength: count,
      })
      .map((rows): Json => ({
        ...(title === undefined ? {} : { title }),
        law,
        table: { inputs: asked.map(({ fact }) => fact), gives: given, hit, rows },
      })),
  );

const figures = fc.constantFrom<unknown>(
  null,
  5,
  -0.5,
  true,
  false,
  '5',
  '',
  'none',
  '-',
  'good, better',
  '2025-07-01',
  'say "so"',
  '合格',
);

/** Keys and figures; the columns of figures each have values of one type. */
const lookupTable = fc
  .record({
    asked: fc.subarray([...inputs], { minLength: 1, maxLength: 3 }),
    values: fc.subarray(['z', 'factor', 'title', 'law', 'points'], { minLength: 1 }),
    types: fc.infiniteStream(fc.constantFrom('number', 'boolean', 'string')),
    title: titles,
    law: laws,
    note: fc.constantFrom(undefined, 'see annex 2', 'from 2024\n"as amended"'),
    count: fc.integer({ min: 1, max: 7 }),
  })
  .chain(({ asked, values, types, title, law, note, count }) => {
    const drawn = values.map(() => {
      const type = types.next().value as string;
      return figures.filter(
        (figure) => figure === null || (typeof figure === type && figure !== '2025-07-01'),
      );
    });
    return fc
      .array(fc.tuple(...asked.map(cellOf), ...drawn), { minLength: count, maxLength: count })
      .map((rows): Json => {
        const keys = asked.map(({ fact }) => fact);
        const told = note === undefined ? {} : { note };
        if (title === undefined && values.length === 1) return { law, ...told, by: keys, rows };
        return { title: title ?? 'Table', law, ...told, keys, values, rows };
      });
  });

const plainRules = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 20 }), fc.constantFrom(-5, 2.5)), { maxLength: 3 })
  .map((drawn) =>
    drawn.map(([value, points], at): Json => ({
      name: `plain-${at + 1}`,
      law: 'act',
      conditions: { all: [{ fact: 'late', operator: 'greaterThanInclusive', value }] },
      event: { type: 'points', params: { points } },
    })),
  );

const part = fc
  .record({
    plain: plainRules,
    tables: fc.array(decisionTable, { maxLength: 3 }),
    named: fc.shuffledSubarray(names, { minLength: 3, maxLength: 3 }),
    at: fc.nat({ max: 3 }),
  })
  .map(({ plain, tables, named, at }) => {
    const rules = tables.map((table, index): Json => ({ name: named[index], ...table }));
    return [...plain.slice(0, at), ...rules, ...plain.slice(at)];
  });

const documents = fc
  .record({
    rules: part,
    safe: fc.option(part, { nil: undefined }),
    wellLed: fc.option(part, { nil: undefined }),
    lookups: fc.array(lookupTable, { maxLength: 3 }),
    called: fc.shuffledSubarray(['matrix', 'factor', 'bandOfShips', 'history'], { minLength: 3 }),
  })
  .map(({ rules, safe, wellLed, lookups, called }): Json => {
    const domains = Object.entries({ safe, wellLed }).flatMap(([name, own]) =>
      own ? [[name, { rules: own, score: empty.score, grades: gradesFor(own) }] as const] : [],
    );
    const tables = lookups.map((table, at) => [called[at], table] as const);
    return {
      ...empty,
      facts,
      ...(tables.length > 0 ? { tables: Object.fromEntries(tables) as Json } : {}),
      ...(domains.length > 0 ? { domains: Object.fromEntries(domains) } : {}),
      rules,
      grades: gradesFor(rules),
    };
  })
  .filter(({ tables, domains, rules }) =>
    JSON.stringify([tables, domains, rules]).includes('"rows"'),
  );

/** Grades have no bounds where rules give them. */
function gradesFor(rules: readonly Json[]): object[] {
  const gives = rules.some(
    ({ table }) => (table as { gives?: string } | undefined)?.gives === 'grade',
  );
  const when = { all: [{ fact: 'isNew', operator: 'equal', value: true }] };
  if (!gives) return empty.grades;
  return empty.grades.map(({ grade, from }) => (from === undefined ? { grade } : { grade, when }));
}

/** Rule sets with tables, always the same ones. */
export function gridDocuments(count: number): Json[] {
  return fc
    .sample(documents, { seed: 2026, numRuns: count })
    .map((document) => JSON.parse(JSON.stringify(document)) as Json);
}
