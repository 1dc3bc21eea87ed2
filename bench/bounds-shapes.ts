import {
  aCase,
  batch,
  checkOf,
  day,
  derived,
  fresh,
  item,
  large,
  largest,
  many,
  named,
  pack,
  RULE_SET,
  shape,
  single,
  small,
  submission,
  submit,
  untilChecked,
  type Shape,
} from './bounds-parts.ts';

/** The shapes, each with the sizes that a climb begins with. */
export const shapes: readonly Shape[] = [
  shape('appraisal', 'post-appraisal', { days: 1 }, { days: 365 }, (s) =>
    single(item(fresh(1), { asOf: day(s['days'] ?? 1) })),
  ),
  shape('appraisal, unknown facts', 'post-appraisal', { facts: 1000 }, { facts: 15_000 }, (s) =>
    single({ ...item(1), facts: named(s['facts'] ?? 1, 'k', () => 0) }),
  ),
  shape('appraisal, long list', 'post-appraisal', { items: 1000 }, { items: 60_000 }, (s) =>
    single({ ...item(1), facts: { hygiene: many(s['items'] ?? 1, (at) => at) } }),
  ),
  shape('appraisal, digits', 'post-appraisal', { digits: 1000 }, { digits: 200_000 }, (s) =>
    single({ ...item(1), facts: { hygiene: '1 '.repeat((s['digits'] ?? 2) / 2) } }),
  ),
  shape('appraisal, deep', 'post-appraisal', { depth: 1000 }, { depth: 60_000 }, (s) =>
    Promise.resolve({
      path: '/v1/appraisals',
      call: { raw: `${'['.repeat(s['depth'] ?? 1)}${']'.repeat(s['depth'] ?? 1)}` },
    }),
  ),
  shape('batch of new entities', 'post-appraisal-batch', { items: 200 }, { items: 1000 }, (s) => {
    const first = fresh(s['items'] ?? 1);
    return batch(many(s['items'] ?? 1, (at) => item(first + at)));
  }),
  shape('batch of one entity', 'post-appraisal-batch', { items: 50 }, { items: 200 }, (s) => {
    const id = 500_000 + fresh(1);
    return batch(many(s['items'] ?? 1, (at) => item(id, { asOf: day(at) })));
  }),
  shape('batch backwards', 'post-appraisal-batch', { items: 20 }, { items: 200 }, (s) => {
    const id = 500_000 + fresh(1);
    return batch(many(s['items'] ?? 1, (at) => item(id, { asOf: day(400 - at) })));
  }),
  shape(
    'batch of faults',
    'post-appraisal-batch',
    { items: 200, keys: 100 },
    { items: 1000, keys: 300 },
    (s) =>
      batch(
        many(s['items'] ?? 1, (at) => item(at, { facts: named(s['keys'] ?? 1, 'k', () => 0) })),
      ),
  ),
  shape('batch of nothing', 'post-appraisal-batch', { items: 500 }, { items: 1000 }, (s) =>
    batch(many(s['items'] ?? 1, () => null)),
  ),
  shape('draft, unknown keys', submit, { keys: 1000 }, { keys: 149_000 }, (s) =>
    submission(named(s['keys'] ?? 1, 'k', () => 0)),
  ),
  shape('draft, no cases', submit, { cases: 1000 }, { cases: 249_000 }, (s) =>
    submission({}, Array(s['cases'] ?? 1).fill(0)),
  ),
  shape('draft, many cases', submit, { cases: 500 }, { cases: 5000 }, (s) =>
    submission({}, Array(s['cases'] ?? 1).fill(aCase)),
  ),
  shape('draft, unknown facts', submit, { keys: 1000 }, { keys: 149_000 }, (s) =>
    submission({ facts: named(s['keys'] ?? 1, 'k', () => 0) }),
  ),
  shape('draft, many facts', submit, { facts: 500 }, { facts: 30_000 }, (s) =>
    submission({
      facts: {
        ...pack.facts,
        ...named(s['facts'] ?? 1, 'f', () => ({ type: 'boolean', title: 'F', default: false })),
      },
    }),
  ),
  shape(
    'draft, patterns',
    submit,
    { patterns: 100, repeat: 15 },
    { patterns: 990, repeat: 60 },
    (s) =>
      submission({
        facts: {
          ...pack.facts,
          ...named(s['patterns'] ?? 1, 'p', (at) => ({
            type: 'string',
            title: 'P',
            optional: true,
            pattern: `^[a-z]{${at % 50},199}([ab]*a[ab]{${s['repeat'] ?? 1}})?$`,
          })),
        },
      }),
  ),
  shape('draft, long texts', submit, { texts: 100 }, { texts: 7000 }, (s) =>
    submission({
      law: named(s['texts'] ?? 1, 'l', () => ({ title: 'x'.repeat(500), verified: true })),
    }),
  ),
  shape('draft, large', submit, small, largest, (s) => submission(large(s))),
  shape('draft, chain of facts', submit, { facts: 100 }, { facts: 990 }, (s) =>
    submission({
      facts: {
        ...pack.facts,
        ...named(s['facts'] ?? 1, 'd', (at) =>
          derived({ calc: ['add', at === 0 ? 'hygiene' : `d${at - 1}`, 1] }),
        ),
      },
    }),
  ),
  shape('draft, one fault of shape', submit, small, largest, (s) => {
    const { rules, ...parts } = large(s);
    return submission({ ...parts, rules: [{ ...rules[0], colour: 'red' }, ...rules.slice(1)] });
  }),
  shape('draft, named conditions', submit, { names: 10, width: 5 }, { names: 48, width: 40 }, (s) =>
    submission({
      conditions: named(s['names'] ?? 1, 'c', (at) => ({
        any: many(s['width'] ?? 1, () =>
          at === 0 ? { fact: 'hygiene', operator: 'equal', value: 5 } : { condition: `c${at - 1}` },
        ),
      })),
    }),
  ),
  {
    ...shape('check, large', 'post-version-check', small, largest, () => submission({})),
    request: checkOf,
    settled: untilChecked,
  },
  {
    ...shape('way up', 'get-appraisal', { asOf: 1 }, { asOf: 365 }, () => submission({})),
    request: async (system, sizes) => {
      const body = item(900_000 + fresh(1), { asOf: day(sizes['asOf'] ?? 1) });
      const { json } = await system.call('/v1/appraisals', { body });
      return { path: `/v1/appraisals/${json.id}`, call: {} };
    },
  },
  {
    ...shape('history', 'get-entity-history', { entries: 50 }, { entries: 100 }, () =>
      submission({}),
    ),
    request: async (system, sizes) => {
      const id = 700_000 + fresh(1);
      const items = many(sizes['entries'] ?? 1, (at) => item(id, { asOf: day(at) }));
      await system.call('/v1/appraisals/batch', { body: { items } });
      return {
        path: `/v1/entities/gb-fhrs:${100_000 + id}/appraisals/${RULE_SET}/history?limit=100`,
        call: {},
      };
    },
  },
  shape('long parameters', 'get-entity-history', { length: 500 }, { length: 8000 }, (s) =>
    Promise.resolve({
      path: `/v1/entities/x-test:${'1'.repeat(s['length'] ?? 1)}/appraisals/${RULE_SET}/history`,
      call: {},
    }),
  ),
  shape('diff', 'get-rule-set-diff', { on: 1 }, { on: 1 }, () =>
    Promise.resolve({ path: `/v1/rule-sets/cn-tax-credit/diff?from=2025.1&to=2025.1`, call: {} }),
  ),
];
