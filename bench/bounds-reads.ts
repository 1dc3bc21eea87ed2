import type { System } from '../test/local/system.ts';
import {
  RULE_SET,
  day,
  draft,
  fresh,
  item,
  large,
  largest,
  many,
  shape,
  versions,
  type Shape,
} from './bounds-parts.ts';

const MOST_ENTRIES = { entries: 200 };

/** A read that only needs what the system holds. */
const read = (name: string, handler: string, path: string, role?: 'author'): Shape =>
  shape(name, handler, { on: 1 }, { on: 1 }, () =>
    Promise.resolve({ path, call: role ? { token: role } : {} }),
  );

/** A read of an entity that has a chain of appraisals. */
const ofChain = (name: string, handler: string, path: (entity: string) => string): Shape => ({
  ...read(name, handler, ''),
  sizes: MOST_ENTRIES,
  most: MOST_ENTRIES,
  request: async (system, { entries = 1 }) => {
    const id = 800_000 + fresh(1);
    const items = many(entries, (at) => item(id, { asOf: day(at) }));
    await system.call('/v1/appraisals/batch', { body: { items } });
    return { path: path(`gb-fhrs:${100_000 + id}`), call: { token: 'operator' } };
  },
});

/** A read of drafts, which are submitted before. */
const ofDrafts = (
  name: string,
  handler: string,
  path: (first: string, second: string) => string,
): Shape => ({
  ...read(name, handler, ''),
  sizes: largest,
  most: largest,
  request: async (system, sizes) => {
    const [first, second] = [
      await submitted(system, sizes),
      await submitted(system, {
        ...sizes,
        comparisons: Math.max(1, (sizes['comparisons'] ?? 1) - 1),
      }),
    ];
    return { path: path(first, second), call: { token: 'author' } };
  },
});

async function submitted(system: System, sizes: Shape['sizes']): Promise<string> {
  const { document, body } = draft(large(sizes));
  await system.call(versions, { token: 'author', body });
  return document.version;
}

const MOST_RECORDS = { records: 5000 };

/** As many as one request may write. */
const AT_ONCE = 1000;

const restaurant = (id: number): string => `us-camis:${40_000_000 + id}`;

const inspections = (id: number, count: number, score = 12): object[] =>
  many(count, (at) => ({
    ...{ type: 'inspection', source: 'us-ny-dohmh', id: `${id}/${at}`, occurredOn: day(at % 400) },
    body: { kind: 'Cycle Inspection / Initial Inspection', score },
  }));

/** Writes so many records of a new restaurant. */
async function recorded(system: System, count: number): Promise<string> {
  const id = fresh(1);
  const all = inspections(id, count);
  for (let at = 0; at < all.length; at += AT_ONCE) {
    const body = { records: all.slice(at, at + AT_ONCE) };
    await system.call(`/v1/entities/${restaurant(id)}/records`, { body });
  }
  return restaurant(id);
}

/** Requests about entities with records. */
const ofRecords: readonly Shape[] = [
  {
    ...shape('records of one entity', 'post-records', { records: 200 }, { records: 1000 }, (s) => {
      const id = fresh(1);
      const body = { records: inspections(id, s['records'] ?? 1) };
      return Promise.resolve({ path: `/v1/entities/${restaurant(id)}/records`, call: { body } });
    }),
  },
  {
    ...read('records, each revised', 'post-records', ''),
    sizes: { records: 200 },
    most: { records: 1000 },
    request: async (system, { records = 1 }) => {
      const id = fresh(1);
      const path = `/v1/entities/${restaurant(id)}/records`;
      await system.call(path, { body: { records: inspections(id, records) } });
      return { path, call: { body: { records: inspections(id, records, 30) } } };
    },
  },
  shape('batch of records', 'post-record-batch', { items: 200 }, { items: 1000 }, (s) => {
    const items = many(s['items'] ?? 1, () => {
      const id = fresh(1);
      return { entity: restaurant(id), ...inspections(id, 1)[0] };
    });
    return Promise.resolve({ path: '/v1/records/batch', call: { body: { items } } });
  }),
  {
    ...read('records that stand', 'get-entity-records', ''),
    sizes: { records: 1000 },
    most: MOST_RECORDS,
    request: async (system, { records = 1 }) => {
      const entity = await recorded(system, records);
      return { path: `/v1/entities/${entity}/records?type=inspection&limit=100`, call: {} };
    },
  },
  {
    ...read('compliance report', 'get-compliance-report', ''),
    sizes: { records: 1000 },
    most: MOST_RECORDS,
    request: async (system, { records = 1 }) => {
      const entity = await recorded(system, records);
      return { path: `/v1/entities/${entity}/compliance-report?from=1990-01-01`, call: {} };
    },
  },
  {
    ...read('records behind a fact', 'get-appraisal-records', ''),
    sizes: { records: 1000 },
    most: MOST_RECORDS,
    request: async (system, { records = 1 }) => {
      const id = await recorded(system, records);
      const body = { entity: { id, kind: 'company' }, ruleSet: 'us-ny-restaurants', facts: {} };
      const { json } = await system.call('/v1/appraisals', { body });
      return { path: `/v1/appraisals/${json.id}/records?fact=inspectionScore`, call: {} };
    },
  },
];

const underEntity = (id: string): string => `/v1/entities/${id}/appraisals/${RULE_SET}`;
const underRuleSet = `/v1/rule-sets/${RULE_SET}`;

/** Reads of what other requests stored: the longest pages, chains and documents. */
export const reads: readonly Shape[] = [
  ofChain('entity', 'get-entity-appraisals', (id) => `/v1/entities/${id}/appraisals`),
  ofChain('receipt', 'get-receipt', (id) => `${underEntity(id)}/receipt?asOf=${day(100)}`),
  ofChain('replay', 'get-replay', (id) => `${underEntity(id)}/replay?asOf=${day(100)}`),
  ofChain('ledger findings', 'get-ledger-findings', (id) => `/v1/ledger/findings?entity=${id}`),
  ofDrafts('version, large', 'get-rule-set-version', (version) => `${versions}/${version}`),
  ofDrafts(
    'diff, large',
    'get-rule-set-diff',
    (from, to) => `${underRuleSet}/diff?from=${from}&to=${to}`,
  ),
  read('rule sets', 'get-rule-sets', '/v1/rule-sets'),
  read('rule set', 'get-rule-set', underRuleSet),
  read('versions', 'get-rule-set-versions', `${versions}?limit=100`),
  read('entities', 'get-rule-set-entities', `${underRuleSet}/entities?limit=100`),
  read('runs', 'get-runs', `/v1/runs?ruleSet=${RULE_SET}&limit=100`, 'author'),
  read('simulations', 'get-simulations', `/v1/simulations?ruleSet=${RULE_SET}&limit=100`, 'author'),
  read('OpenAPI document', 'get-openapi', '/v1/openapi.json'),
  ...ofRecords,
];
