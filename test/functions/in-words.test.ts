import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routes } from '../../api/routes.ts';
import type { Route } from '../../api/route.ts';
import { mutantsOf, RAW } from '../core/saying-in-words.ts';
import { bakery, bakeryRules, startSystem, type Call, type System } from '../local/system.ts';

let system: System;
beforeAll(async () => {
  system = await startSystem({ rules: bakeryRules });
});
afterAll(() => system.stop());

const document = JSON.parse(
  readFileSync(join(bakeryRules, 'test-bakery/2.json'), 'utf8'),
) as object;
const whole = bakery('words', 92, { asOf: '2026-03-01', observedOn: '2026-03-01', dryRun: true });
const digest = `sha256:${'0'.repeat(64)}`;

const record = {
  ...{ type: 'inspection', source: 'us-ny-dohmh', id: '1', occurredOn: '2026-03-01' },
};

const documentDecisions = [
  { act: 'approve', content: digest, why: 'So.' },
  { act: 'set-in-force', from: '2026-03-01', standing: 'full', why: 'So.' },
  { act: 'withdraw', on: '2026-03-01', why: 'So.' },
  { act: 'confirm', proposal: digest, why: 'So.' },
];

/** A step of a proceeding, as it is taken and as its notice is drafted. */
const stepBody = {
  ...{ step: 'offer', as: 'officer', on: '2026-03-01', days: { service: '2026-03-01' } },
  ...{ ends: { verify: '2026-04-01' }, says: { reasons: 'So.', law: ['A'], evidence: ['B'] } },
};

/** A body for each route that takes one, with each field that it knows. */
const bodies: Readonly<Record<string, readonly unknown[]>> = {
  'post-appraisal': [whole],
  'post-appraisal-batch': [{ items: [whole] }],
  'post-run': [{ ruleSet: 'test-bakery', asOf: '2026-03-01' }],
  'post-simulation': [{ ruleSet: 'test-bakery', version: '2', asOf: '2026-03-01' }],
  'post-version': [{ document: { id: 'test-bakery', format: 1 }, cases: [{}], why: 'So.' }],
  'post-version-decision': [
    { act: 'approve', content: digest, simulation: 'sim_1', why: 'So.' },
    { act: 'set-in-force', from: '2026-03-01', standing: 'full', why: 'So.' },
    { act: 'withdraw', on: '2026-03-01', why: 'So.' },
    { act: 'confirm', proposal: digest, why: 'So.' },
  ],
  'post-record-type-version': [{ document: { type: 'inspection' }, why: 'So.' }],
  'post-record-type-decision': documentDecisions,
  'post-procedure-version': [{ document: { id: 'cn-pledge' }, cases: [{}], why: 'So.' }],
  'post-procedure-decision': documentDecisions,
  'post-records': [
    { records: [{ ...record, body: { kind: 'Cycle Inspection', score: 12 } }] },
    { records: [{ ...record, occurredOn: undefined, revision: 1, withdrawn: true }] },
  ],
  'post-record-batch': [{ items: [{ entity: 'x-test:a', ...record, body: { score: 12 } }] }],
  'post-record-mark': [{ mark: 'disputed' }],
  'post-record-decision': [
    { seq: 3, decision: 'return', reason: { code: 'source-confirms', reference: 'Filing 7' } },
  ],
  'post-proceeding': [
    {
      ...{ procedure: 'cn-pledge', about: { kind: 'pledge', pledge: 'P-1', form: 'public' } },
      ...{ as: 'entity', on: '2026-03-01', fields: { exempt: true } },
      days: { receipt: '2026-03-01' },
    },
  ],
  'post-proceeding-step': [stepBody],
  'post-proceeding-notice': [stepBody],
  'put-entity': [
    {
      ...{ kind: 'company', identifiers: ['lei:5493001KJTIIGC8Y1R12'], industry: 'bakeries' },
      ...{ authority: 'gb-fsa', area: 'GB-ENG', name: { text: 'Bakery', register: 'A register' } },
    },
  ],
  'post-admission': [
    {
      code: 'lei:5493001KJTIIGC8Y1R13',
      register: { name: 'GLEIF', entry: 'A record' },
      reason: { code: 'register-confirms', reference: 'Filing 7' },
    },
    { code: 'lei:5493001KJTIIGC8Y1R13', withdrawn: true, reason: { code: 'register-corrected' } },
  ],
  'post-conflict-decision': [
    { act: 'keep', keeps: 'x-test:a', reason: { code: 'succession', reference: 'Filing 7' } },
    { act: 'withdraw-code', code: 'x-test:a', reason: { code: 'struck-off' } },
    { act: 'merge', survivor: 'x-test:a', on: '2026-03-01', reason: { code: 'succession' } },
    { act: 'split', on: '2026-03-01', reason: { code: 'succession' } },
  ],
};

const all: readonly Route[] = routes;
const withBody = all.filter(({ body }) => body);
const places: Readonly<Record<string, string>> = {
  ...{ id: 'test-bakery', version: '2', record: '0'.repeat(32) },
};
const pathOf = ({ path }: Route) =>
  path
    .replace('entities/{id}', 'entities/x-test:a')
    .replace('conflicts/{id}', `conflicts/cnf_${'0'.repeat(40)}`)
    .replace(/\{(\w+)\}/g, (_, name: string) => places[name] ?? 'test-bakery');
const tokenOf = ({ handler }: Route): NonNullable<Call['token']> =>
  /decision|admission/.test(handler)
    ? 'approver'
    : /version|simulation/.test(handler)
      ? 'author'
      : 'operator';

/** The requests that a route refuses, and what its refusals say that is not in words. */
async function refusals(asked: readonly [string, Call][]): Promise<[number, string[]]> {
  const found = new Set<string>();
  let refused = 0;
  for (const [path, call] of asked) {
    const { text } = await system.call(path, call);
    if (text.includes('/problems/')) refused += 1;
    if (RAW.test(text)) found.add(text);
  }
  return [refused, [...found]];
}

describe('a refusal is in words,', () => {
  it.each(withBody.map((route) => [route.handler, route] as const))(
    'whichever field of the body of %s is missing or of the wrong type',
    async (handler, route) => {
      const token = tokenOf(route);
      const asked = (bodies[handler] ?? []).flatMap((body) =>
        [...mutantsOf(body)]
          .filter((mutant) => mutant !== undefined)
          .map((mutant): [string, Call] => [
            pathOf(route),
            { method: route.method, token, body: mutant },
          ]),
      );
      const [refused, raw] = await refusals(asked);
      expect(raw).toEqual([]);
      expect(refused).toBeGreaterThan(8);
    },
    60_000,
  );

  it('whichever parameter of a route is missing or of the wrong form', async () => {
    const asked = all.flatMap((route): [string, Call][] => {
      if (route.method !== 'GET' || !route.query) return [];
      const names = [...Object.keys(route.query.shape), 'strange'];
      const path = pathOf(route);
      const wrong = names.flatMap((name) =>
        ['', 'X y!', '2026-02-30', '5.5'].map(
          (value) => `${path}?${new URLSearchParams({ [name]: value }).toString()}`,
        ),
      );
      return [path, ...wrong].map((one) => [one, {}]);
    });
    const [refused, raw] = await refusals(asked);
    expect(raw).toEqual([]);
    expect(refused).toBeGreaterThan(50);
  }, 60_000);

  it('and lists a number whose digits are lost with the faults of shape', async () => {
    const lost = '"cleanliness":92.0000000000000001';
    const text = JSON.stringify({ ...whole, asOf: '2026-02-30', colour: 1 });
    const raw = text.replace('"cleanliness":92', lost);
    expect(raw).toContain(lost);
    const { status, json } = await system.call('/v1/appraisals', { raw });
    expect(status).toBe(422);
    expect(json.faults.map(({ pointer }) => pointer).toSorted()).toEqual([
      '/asOf',
      '/colour',
      '/facts/cleanliness',
    ]);
    const run = '{"ruleSet":"Test Bakery","asOf":5.0000000000000001}';
    const started = await system.call('/v1/runs', { raw: run });
    expect(started.json.faults.map(({ pointer }) => pointer).toSorted()).toEqual([
      '/asOf',
      '/ruleSet',
    ]);
  });

  it('and says what to write where a date is missing or does not exist', async () => {
    const receipt = '/v1/entities/x-test:a/appraisals/test-bakery/receipt';
    const missing = await system.call(receipt);
    expect(missing.status).toBe(400);
    expect(missing.json.faults).toEqual([
      { pointer: '/query/asOf', message: expect.stringMatching(/required.*YYYY-MM-DD/) as string },
    ]);
    for (const path of [
      `${receipt}?asOf=2026-02-30`,
      `${receipt}?asOf=2026-03-01&knownAt=2026-02-30T12:00:00Z`,
    ]) {
      const { json } = await system.call(path);
      expect(json.faults.map(({ message }) => message)).toEqual([
        expect.stringMatching(/day that does not exist/),
      ]);
    }
    const cases = [{ name: 'Clean', facts: {}, expect: {} }];
    const body = { document, cases, why: 'A draft.' };
    const path = '/v1/rule-sets/test-bakery/versions';
    const { json } = await system.call(path, { token: 'author', body });
    expect(json.faults).toContainEqual({
      pointer: '/cases/0/asOf',
      message: expect.stringMatching(/required.*YYYY-MM-DD/) as string,
    });
  });
});
