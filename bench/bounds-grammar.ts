import {
  batch,
  day,
  derived,
  draft,
  fresh,
  law,
  many,
  named,
  pack,
  shape,
  submission,
  submit,
  untilChecked,
  versions,
  type Shape,
} from './bounds-parts.ts';

/** Documents with much of one construct of the grammar. */
export const grammar: readonly Shape[] = [
  shape('draft, powers', submit, { powers: 50 }, { powers: 199 }, (s) => {
    const power = {
      calc: ['power', 'hygiene', 0.377],
      ...{ scale: 9, round: 'up', ifUndefined: 0 },
    };
    const from = { calc: ['add', 0, ...many(s['powers'] ?? 1, () => power)] };
    return submission({ facts: { ...pack.facts, d: derived(from) } });
  }),
  shape('draft, look-ups', submit, { lookups: 5, rows: 500 }, { lookups: 70, rows: 2000 }, (s) => {
    const rows = many(s['rows'] ?? 1, (at) => [{ from: at, below: at + 1 }, at]);
    const figures = { title: 'F', law, keys: ['k'], values: ['v'], rows };
    const lookup = { lookup: 'figures', by: ['hygiene'], default: 0 };
    const from = { calc: ['add', 0, ...many(s['lookups'] ?? 1, () => lookup)] };
    return submission({
      tables: { figures },
      facts: { ...pack.facts, d: derived(from) },
    });
  }),
  shape(
    'draft, look-ups of many types',
    submit,
    { lookups: 20, rows: 100 },
    { lookups: 110, rows: 500 },
    (s) => {
      const rows = many(s['rows'] ?? 1, (at) => [{ from: at, below: at + 1 }, { from: 0 }, at]);
      const figures = { title: 'F', law, keys: ['k', 'l'], values: ['v'], rows };
      const count = s['lookups'] ?? 1;
      const numbers = named(count, 'n', (at) => ({
        ...{ type: 'integer', title: 'N', default: 0 },
        ...{ min: 0, max: 300 + at },
      }));
      const lookups = many(count, (at) => ({
        lookup: 'figures',
        by: [`n${at}`, 'n0'],
        default: 0,
      }));
      const from = { calc: ['add', 0, ...lookups] };
      return submission({
        tables: { figures },
        facts: { ...pack.facts, ...numbers, d: derived(from) },
      });
    },
  ),
  shape('draft, domains', submit, { domains: 10, rules: 10 }, { domains: 50, rules: 100 }, (s) =>
    submission(domainsOf(s)),
  ),
  shape(
    'draft, decision tables',
    submit,
    { tables: 10, rows: 50 },
    { tables: 90, rows: 500 },
    (s) => submission(tablesOf(s)),
  ),
  shape(
    'draft, wide decision tables',
    submit,
    { tables: 10, rows: 50, inputs: 3 },
    { tables: 13, rows: 500, inputs: 20 },
    (s) => submission(tablesOf(s)),
  ),
  shape(
    'draft, counted conditions',
    submit,
    { facts: 10, width: 20 },
    { facts: 70, width: 200 },
    (s) => {
      const criteria = many(s['width'] ?? 1, (at) => ({
        fact: 'hygiene',
        operator: 'equal',
        value: 5 * (at % 6),
      }));
      return submission({
        facts: {
          ...pack.facts,
          ...named(s['facts'] ?? 1, 'c', () => ({
            ...{ type: 'integer', title: 'C' },
            from: { count: criteria },
          })),
        },
      });
    },
  ),
  {
    ...shape(
      'check, grammar',
      'post-version-check',
      { domains: 5, rules: 5, tables: 5, rows: 20 },
      { domains: 50, rules: 20, tables: 60, rows: 100 },
      () => submission({}),
    ),
    request: async (system, s) => {
      const { document, body } = draft({ ...domainsOf(s), ...tablesOf(s) });
      await system.call(versions, { token: 'author', body });
      const path = `${versions}/${document.version}/check`;
      return { path, call: { token: 'author', method: 'POST' } };
    },
    settled: untilChecked,
  },
  shape(
    'batch backwards, earlier outcomes',
    'post-appraisal-batch',
    { items: 20 },
    { items: 200 },
    (s) => {
      const entity = { id: `x-test:${500_000 + fresh(1)}`, kind: 'facility' };
      return batch(
        many(s['items'] ?? 1, (at) => ({
          ...{ entity, ruleSet: 'us-la-restaurants', asOf: day(400) },
          observedOn: day(300 - at),
          facts: {
            majorViolations: at % 9,
            minorViolations: 3,
            goodRetailPractices: 2,
            closures: [],
          },
        })),
      );
    },
  ),
];

/** A document with domains, of which the grade reads one. */
function domainsOf({ domains = 1, rules = 1 }: Shape['sizes']): object {
  const points = { type: 'points', params: { points: 1 } };
  const part = (at: number) => ({
    rules: many(rules, (rule) => ({
      name: `r${rule}`,
      law,
      conditions: { all: [{ fact: 'hygiene', operator: 'equal', value: 5 * ((at + rule) % 6) }] },
      event: points,
    })),
    score: { start: 0, min: 0, max: 100, better: 'higher' },
    grades: [{ grade: 'A', from: 1 }, { grade: 'B' }],
  });
  return { domains: named(domains, 'part', part) };
}

/** A document with decision tables of whole numbers. */
function tablesOf({ tables = 1, rows = 1, inputs = 1 }: Shape['sizes']): object {
  const number = { type: 'integer', title: 'N', default: 0, min: 0, max: 25 };
  const table = {
    inputs: many(inputs, (at) => `n${at}`),
    gives: 'points',
    hit: 'sum',
    rows: many(rows, (at) => [...many(inputs, (place) => (at + place) % 25), 1]),
  };
  return {
    facts: { ...pack.facts, ...named(inputs, 'n', () => number) },
    rules: [...pack.rules, ...many(tables, (at) => ({ name: `t${at}`, law, table }))],
  };
}
