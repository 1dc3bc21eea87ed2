import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bakeryRules, sinceNoon, startSystem, today, until, type System } from '../local/system.ts';

const base = '/v1/rule-sets/test-bakery/versions';

let system: System;
beforeAll(async () => {
  system = await startSystem({ rules: bakeryRules, now: sinceNoon });
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

/** Submits a version with transitional law and checks it. */
async function drafted(version: string, transition: object, more: object = {}, cases = [poor]) {
  const law = Object.keys(standing['law'] as object)[0];
  const document = {
    ...standing,
    version,
    grades: stricter,
    transition: { law, scope: 'exNunc', ...transition },
    ...more,
  };
  const why = 'A better bound.';
  const draft = await system.call(base, { token: 'author', body: { document, cases, why } });
  expect(draft.json).toMatchObject({ decision: 'draft' });
  const path = `${base}/${version}/check`;
  const checked = await system.call(path, { token: 'author', method: 'POST' });
  const { content } = checked.json as unknown as { content: string };
  const decide = (body: object) =>
    system.call(`${base}/${version}/decisions`, { token: 'approver', body: { why, ...body } });
  return {
    approve: () => decide({ act: 'approve', content }),
    setInForce: (from = today, standing = 'demonstration') =>
      decide({ act: 'set-in-force', from, standing }),
  };
}

/** Leads it as far as its day in force. */
async function into(...asked: Parameters<typeof drafted>) {
  const { approve, setInForce } = await drafted(...asked);
  expect((await approve()).status).toBe(200);
  return await setInForce();
}

/** Grades of another scale, with a case that comes out so. */
const other = {
  grades: [{ grade: 'best', from: 90 }, { grade: 'rest' }],
  tiers: [{ tier: 'all' }],
  measures: [],
};
const rest = [{ ...poor, expect: { score: 30, grade: 'rest', tier: 'all', measures: [] } }];

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
    const { approve } = await drafted('21', milder, other, rest);
    const report = await system.call(`${base}/21/findings`, { token: 'author' });
    expect((report.json as unknown as { findings: unknown[] }).findings).toContainEqual({
      severity: 'error',
      code: 'scales-differ',
      pointer: '/transition/milder',
      message:
        'asks for the milder of two grades, but version 20, which it would follow, has grades that its scale does not have: A, B, C; leave "milder" out, or keep the scale',
    });
    expect((await approve()).json.type).toBe('/problems/errors-found');
    expect((await into('22', milder)).status).toBe(200);
    const { json } = await appraise('milder', 96);
    expect(json).toMatchObject({ ruleSet: { version: '22' }, transition: [{ rule: 'milder' }] });
  });

  it('is held again against the version that it follows when it is approved, and on its day', async () => {
    const milder = { milder: {} };
    const later = await drafted('26', milder, { effective: { from: '2098-06-01' } });
    const sooner = await drafted('27', milder);
    const between = await drafted('25', {}, { ...other, effective: { from: '2098-01-01' } }, rest);
    expect((await between.approve()).status).toBe(200);
    expect((await between.setInForce('2098-01-01')).status).toBe(200);
    const refused = await later.approve();
    expect([refused.status, refused.json.type]).toEqual([409, '/problems/scales-differ']);
    expect(refused.json.detail).toMatch(/version 25, .* does not have: best, rest\./);
    expect((await sooner.approve()).status).toBe(200);
    expect((await sooner.setInForce('2098-07-01')).json.type).toBe('/problems/scales-differ');
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
    const history = (await system.call(path)).json.items;
    const entries = history.filter(({ asOf }) => asOf === '2026-02-01');
    expect(entries).toMatchObject([
      { asOf: '2026-02-01', grade: 'B', version: '23', supersededBy: null },
      { asOf: '2026-02-01', grade: 'A', version: '2', supersededBy: entries[0]!.appraisal },
    ]);
  }, 60_000);

  it('says where it leaves nobody under a demonstration, because it binds', async () => {
    const law = Object.fromEntries(
      Object.entries(standing['law'] as object).map(([key, text]: [string, object]) => [
        key,
        { ...text, verified: true },
      ]),
    );
    const [first, second] = [
      await drafted('28', { stays: { until: '2099-12-31' } }, { law }),
      await drafted('29', { stays: { until: '2099-12-31' } }, { law }),
    ];
    await first.approve();
    await second.approve();
    const bound = await first.setInForce('2097-01-01', 'full');
    expect(bound.json).toMatchObject({ inForce: { standing: 'full', passesOver: '23' } });
    // the next one follows a version that binds
    const next = await second.setInForce('2097-02-01', 'full');
    expect(next.json).toMatchObject({ inForce: { standing: 'full', passesOver: null } });
  });
});
