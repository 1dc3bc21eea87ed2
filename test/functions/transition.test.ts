import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bakeryRules, startSystem, until, type System } from '../local/system.ts';

const today = new Date().toISOString().slice(0, 10);
const base = '/v1/rule-sets/test-bakery/versions';

let system: System;
beforeAll(async () => {
  system = await startSystem({ rules: bakeryRules });
});
afterAll(() => system.stop());

const standing = JSON.parse(
  readFileSync(join(bakeryRules, 'test-bakery/2.json'), 'utf8'),
) as Record<string, unknown>;
const stricter = [{ grade: 'A', from: 95 }, { grade: 'B', from: 60 }, { grade: 'C' }];

const poor = {
  name: 'Cleanliness of 30',
  asOf: '2026-03-01',
  facts: { cleanliness: 30 },
  expect: { score: 30, grade: 'C', tier: 'normal', measures: ['test-closer-watch'] },
};

/** Submits a version with transitional law and leads it as far as its day in force. */
async function into(version: string, transition: object, more: object = {}, cases = [poor]) {
  const law = Object.keys(standing['law'] as object)[0];
  const document = {
    ...standing,
    version,
    grades: stricter,
    transition: { law, scope: 'exNunc', ...transition },
    ...more,
  };
  const why = 'A better bound.';
  const drafted = await system.call(base, { token: 'author', body: { document, cases, why } });
  expect(drafted.json).toMatchObject({ decision: 'draft' });
  const { digest } = drafted.json as unknown as { digest: string };
  await system.call(`${base}/${version}/check`, { token: 'author', method: 'POST' });
  const decide = (body: object) =>
    system.call(`${base}/${version}/decisions`, { token: 'approver', body: { why, ...body } });
  expect((await decide({ act: 'approve', digest })).status).toBe(200);
  return await decide({ act: 'set-in-force', from: today, standing: 'demonstration' });
}

const appraise = (name: string, cleanliness: number, more: object = {}) =>
  system.call('/v1/appraisals', {
    body: {
      entity: { id: `x-test:${name}`, kind: 'company' },
      ruleSet: 'test-bakery',
      facts: { cleanliness },
      ...more,
    },
  });

const finished = (run: string) =>
  until(
    () => system.call(`/v1/runs/${run}`),
    ({ json }) => json.status === 'finished',
  );

describe('a version with transitional law', () => {
  it('leaves whom it says under the earlier version, and asks them for its facts', async () => {
    expect((await appraise('old', 92, { asOf: '2026-03-01' })).json.grade).toBe('A');
    const set = await into('20', { stays: { until: '2099-12-31', kinds: ['company'] } });
    expect(set.json).toMatchObject({ standing: 'in-force', inForce: { reach: null } });
    const stayed = await appraise('old', 93);
    expect(stayed.json).toMatchObject({
      grade: 'A',
      ruleSet: { version: '2' },
      transition: [{ rule: 'stays', version: '20', until: '2099-12-31' }],
    });
    expect((await appraise('new', 93)).json).toMatchObject({
      grade: 'B',
      ruleSet: { version: '20' },
    });
    const refused = await appraise('old', 93, { facts: { tidiness: 93 } });
    expect(refused.status).toBe(422);
    expect(refused.json.faults[0]).toEqual({
      pointer: '/facts',
      message:
        'are those of version 2, under which the entity stays until 2099-12-31 by the transitional law of version 20',
    });
    // to try the version itself, it is named
    const tried = await appraise('old', 93, { version: '20', dryRun: true, asOf: today });
    expect(tried.json.ruleSet).toMatchObject({ version: '20' });
    const replayed = await system.call(
      `/v1/entities/x-test:old/appraisals/test-bakery/replay?asOf=${today}`,
    );
    expect(replayed.json).toMatchObject({
      identical: true,
      version: '2',
      inForceThen: '20',
      transition: [{ rule: 'stays', version: '20' }],
    });
  });

  it('is not set in force once all that its transitional law says is over', async () => {
    const refused = await into('24', { stays: { until: '2026-01-31' } });
    expect(refused.status).toBe(422);
    expect(refused.json.faults).toEqual([
      {
        pointer: '/from',
        message:
          'lies after 2026-01-31, until which transition.stays of the document applies; it would never apply',
      },
    ]);
  });

  it('takes the milder of two grades, if they are grades of one scale', async () => {
    const milder = { milder: { until: '2099-12-31' } };
    const grades = [{ grade: 'best', from: 90 }, { grade: 'rest' }];
    const other = { grades, tiers: [{ tier: 'all' }], measures: [] };
    const expected = { ...poor.expect, grade: 'rest', tier: 'all', measures: [] };
    const refused = await into('21', milder, other, [{ ...poor, expect: expected }]);
    expect(refused.status).toBe(409);
    expect(refused.json.detail).toMatch(/grades that its scale does not have: A, B, C/);
    expect((await into('22', milder)).status).toBe(200);
    const { json } = await appraise('milder', 96);
    expect(json).toMatchObject({ ruleSet: { version: '22' }, transition: [{ rule: 'milder' }] });
  });

  it('reaches back by a run of its own, and says so in its state', async () => {
    const dated = await appraise('back', 92, { asOf: '2026-02-01' });
    expect(dated.json.grade).toBe('A');
    const set = await into(
      '23',
      { scope: 'exTunc', since: '2025-06-01' },
      {
        effective: { from: '2026-01-01' },
      },
    );
    expect(set.json).toMatchObject({ inForce: { reach: { since: '2025-06-01' } } });
    const run = await finished('run_test-bakery_23_exTunc');
    expect(run.json).toMatchObject({ corrects: true });
    const path = '/v1/entities/x-test:back/appraisals/test-bakery/history';
    const history = (await system.call(path)).json.entries;
    const entries = history.filter(({ asOf }) => asOf === '2026-02-01');
    expect(entries).toMatchObject([
      { asOf: '2026-02-01', grade: 'B', version: '23', supersededBy: null },
      { asOf: '2026-02-01', grade: 'A', version: '2', supersededBy: entries[0]!.appraisal },
    ]);
  }, 60_000);
});
