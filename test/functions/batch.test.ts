import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { route } from '../../api/routes/appraisals/post-appraisal-batch.ts';
import { answerItems } from '../../functions/post-appraisal-batch/answer-items.ts';
import { postAppraisalBatch } from '../../functions/post-appraisal-batch/handler.ts';
import { workOrder } from '../../functions/post-appraisal-batch/work-order.ts';
import { randomFrom } from '../../local/businesses/random.ts';
import {
  bakery,
  bakeryRules,
  startSystem,
  type ResponseBody,
  type System,
} from '../local/system.ts';
import { httpEvent } from './http-event.ts';

let system: System;
beforeAll(async () => {
  system = await startSystem({ rules: bakeryRules });
});
afterAll(() => system.stop());

type Result = ResponseBody['results'][number];

async function send(items: unknown[]): Promise<Result[]> {
  const { status, json } = await system.call('/v1/appraisals/batch', { body: { items } });
  expect(status).toBe(200);
  expect(route.answers[200].schema.safeParse(json).error?.issues ?? []).toEqual([]);
  return json.results;
}

/** The same without a limit of time, so that a busy machine leaves nothing undone. */
async function sendUnhurried(items: unknown[]): Promise<Result[]> {
  const handler = postAppraisalBatch({ ...system.local.deps, log: () => undefined });
  const claims = { scope: 'appraise' };
  const event = httpEvent('post-appraisal-batch', { body: { items }, claims });
  const context = { getRemainingTimeInMillis: () => 600_000 };
  const { statusCode, body } = await handler(event, context);
  expect(statusCode).toBe(200);
  return (JSON.parse(body) as ResponseBody).results;
}

describe('a batch', () => {
  it('answers each item on its own, in their order and without reasons', async () => {
    const results = await send([
      bakery('one', 95),
      bakery('two', 'dirty' as never),
      null,
      bakery('three', 5, { dryRun: true }),
      bakery('four', 70, { asOf: '2999-01-01' }),
      bakery('five', 70, { ruleSet: 'test-none' }),
      { ...bakery('six', 70), entity: { id: 'x-test:11010519491231002X', kind: 'company' } },
      JSON.parse('{"__proto__": {"polluted": 1}}'),
      bakery('seven', 70),
    ]);
    expect(results.map(({ status }) => status)).toEqual([
      201, 422, 422, 200, 409, 422, 422, 422, 201,
    ]);
    expect(results.map((result) => result.appraisal?.grade)).toEqual([
      'A', undefined, undefined, 'C', undefined, undefined, undefined, undefined, 'B',
    ]); // prettier-ignore
    expect(results[0]!.appraisal).not.toHaveProperty('reasons');
    expect(results[1]!.problem).toMatchObject({ faults: [{ pointer: '/facts/cleanliness' }] });
    expect(results[6]!.problem).toMatchObject({ faults: [{ pointer: '/entity/id' }] });
    expect(JSON.stringify(results)).not.toContain('1101051949');
  });

  it('does the items of one entity in their order', async () => {
    const days = Array.from(
      { length: 20 },
      (_, at) => `2026-01-${String(at + 1).padStart(2, '0')}`,
    );
    const items = days.flatMap((asOf, at) => [
      bakery('steady', at * 5, { asOf }),
      bakery(`other-${at}`, 95, { asOf }),
    ]);
    const results = await send(items);
    expect(results.every(({ status }) => status === 201)).toBe(true);
    const path = '/v1/entities/x-test:steady/appraisals/test-bakery/history?limit=100';
    const { json } = await system.call(path);
    const written = json.items.map(({ asOf }) => asOf);
    expect(written).toEqual(days.toReversed());
    expect(json.items.every(({ cameIntoForce }) => cameIntoForce)).toBe(true);
  });

  it('appraises the days of one entity from the first to the last, whatever their order', async () => {
    const days = Array.from({ length: 20 }, (_, at) => `2026-01-${String(30 - at)}`);
    const results = await send(days.map((asOf, at) => bakery('backwards', at * 5, { asOf })));
    expect(results.map(({ appraisal }) => appraisal!.asOf)).toEqual(days);
    const path = '/v1/entities/x-test:backwards/appraisals/test-bakery/history?limit=100';
    const { json } = await system.call(path);
    // none had to be corrected by the next one
    expect(json.items.map(({ asOf }) => asOf)).toEqual(days);
  });

  it('comes to what the same items sent one by one come to, also where their days cross', async () => {
    const random = randomFrom(20_261_129);
    const upTo = (count: number): number => 1 + Math.floor(random() * count);
    const dayAt = (day: number): string => `2026-02-${String(day).padStart(2, '0')}`;
    const seen = { refused: 0, sorted: 0 };
    for (let round = 0; round < 16; round++) {
      const items = Array.from({ length: 3 }, (_, at) => {
        const observed = upTo(16);
        const days = { observedOn: dayAt(observed), asOf: dayAt(observed + upTo(3) - 1) };
        return { cleanliness: at * 40, days };
      });
      const of = (name: string) =>
        items.map(({ cleanliness, days }) => bakery(`${name}-${round}`, cleanliness, days));
      const singles = [];
      for (const body of of('singly')) singles.push(await system.call('/v1/appraisals', { body }));
      const results = await send(of('together'));
      expect(results.map(({ status }) => status >= 400)).toEqual(
        singles.map(({ status }) => status >= 400),
      );
      const [one, other] = await Promise.all(
        ['singly', 'together'].map((name) => outcomeOf(`x-test:${name}-${round}`)),
      );
      expect(other).toEqual(one);
      seen.refused += Number(results.some(({ status }) => status === 409));
      seen.sorted += Number(
        workOrder(of('x'))
          .flat()
          .some((at, place) => at !== place),
      );
    }
    expect(Math.min(seen.refused, seen.sorted)).toBeGreaterThan(2);
  });

  it('takes a thousand, and the same again stands already', async () => {
    const items = Array.from({ length: 1_000 }, (_, at) =>
      bakery(`many-${at}`, at % 101, { asOf: '2026-02-01' }),
    );
    const first = await sendUnhurried(items);
    expect(first.map(({ appraisal }) => appraisal!.entity.id)).toEqual(
      items.map(({ entity }) => entity.id),
    );
    expect(new Set(first.map(({ status }) => status))).toEqual(new Set([201]));
    const before = await system.items();
    const second = await sendUnhurried(items);
    expect(new Set(second.map(({ status }) => status))).toEqual(new Set([200]));
    expect({ ...(await system.items()), outbox: 0 }).toEqual({ ...before, outbox: 0 });
  });

  it('near the end of its time does no more, and says that the rest may be sent again', async () => {
    const handler = postAppraisalBatch({ ...system.local.deps, log: () => undefined });
    const items = Array.from({ length: 40 }, (_, at) => bakery(`late-${at}`, 50, { dryRun: true }));
    const claims = { scope: 'appraise' };
    const event = httpEvent('post-appraisal-batch', { body: { items }, claims });
    let asked = 0;
    const { statusCode, body } = await handler(event, {
      getRemainingTimeInMillis: () => (++asked > 21 ? 2_900 : 20_000),
    });
    expect(statusCode).toBe(200);
    const { results } = JSON.parse(body) as { results: Result[] };
    expect(results.filter(({ status }) => status === 200).length).toBeGreaterThan(10);
    const rest = results.filter(({ status }) => status === 503);
    expect(rest.length).toBeGreaterThan(10);
    expect(rest.every(({ problem }) => (problem as { retryable: boolean }).retryable)).toBe(true);
    expect(results).toHaveLength(40);
  });

  it('lists 50 faults of an item and 1,000 of all, and counts the rest', async () => {
    const unknown = Object.fromEntries(Array.from({ length: 120 }, (_, at) => [`x${at}`, at]));
    const items = Array.from({ length: 30 }, (_, at) => {
      const { facts, ...item } = bakery(`faulty-${at}`, 50);
      return { ...item, facts: { ...facts, ...unknown } };
    });
    const problems = (await send(items)).map(({ problem }) => problem as Problem);
    const listed = problems.map(({ faults }) => faults.length);
    expect(listed.reduce((sum, count) => sum + count, 0)).toBe(1_000);
    expect(Math.max(...listed)).toBe(50);
    for (const { faults, moreFaults } of problems) expect(faults.length + moreFaults!).toBe(120);
  });

  it('tries no more items once its answer is full, and says which', async () => {
    const items = Array.from({ length: 60 }, (_, at) => bakery(`full-${at}`, 50));
    const caller = {
      scopes: new Set(['appraise']),
      ruleSets: undefined,
      sources: undefined,
      authorities: undefined,
      office: undefined,
      by: 'x',
      subject: undefined,
    };
    const results = await answerItems(system.local.deps, caller, items, () => false, 10_000);
    expect(results).toHaveLength(60);
    const isTried = results.map(({ status }) => status === 201);
    const tried = isTried.filter(Boolean).length;
    expect(tried).toBeGreaterThan(5);
    expect(tried).toBeLessThan(50);
    for (const [at, result] of results.entries()) {
      expect(await inForceOf(`x-test:full-${at}`)).toBe(isTried[at] ? 1 : 0);
      if (isTried[at]) continue;
      expect(result).toMatchObject({
        status: 503,
        problem: {
          type: '/problems/not-tried',
          retryable: true,
          faults: [{ pointer: `/items/${at}` }],
        },
      });
    }
  });
});

type Problem = { faults: object[]; moreFaults?: number };

/** What is in force for an entity, but for its name. */
async function outcomeOf(entity: string): Promise<unknown> {
  const { json } = await system.call(`/v1/entities/${entity}/appraisals`);
  return json.items.map((item) => {
    const { asOf, observedOn, score, grade, tier, previous } = item as unknown as Record<
      string,
      unknown
    >;
    return { asOf, observedOn, score, grade, tier, previous };
  });
}

/** How many appraisals are in force for an entity. */
async function inForceOf(entity: string): Promise<number> {
  const { json } = await system.call(`/v1/entities/${entity}/appraisals`);
  return json.items.length;
}
