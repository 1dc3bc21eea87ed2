import { afterAll, beforeAll, expect, it } from 'vitest';
import { startSystem, type System } from '../local/system.ts';

/** Animal licences: grades with terms of one to three years from the observation. */
const LICENCES = 'gb-animal-licence';

let system: System;
beforeAll(async () => {
  system = await startSystem();
});
afterAll(() => system.stop());

const daysAgo = (days: number): string =>
  new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

async function licensed(id: string, standards: string, observedOn: string, asOf?: string) {
  const body = {
    entity: { id: `x-test:${id}`, kind: 'company' },
    ruleSet: LICENCES,
    facts: { risk: 'low', standards },
    observedOn,
    asOf,
  };
  const reply = await system.call('/v1/appraisals', { body });
  expect([reply.status, reply.json]).toEqual([
    expect.toSatisfy((s: number) => s < 300),
    expect.anything(),
  ]);
  return reply.json as { grade: string | null; validUntil?: string };
}

it('a licence that ends soon is listed, and one that has ended is not served as current', async () => {
  const fresh = await licensed('fresh', 'higher', daysAgo(1));
  expect(fresh.grade).toBe('5');
  const ending = await licensed('ending', 'minor-failings', daysAgo(360));
  expect(ending).toMatchObject({ grade: '1' });
  const path = `/v1/rule-sets/${LICENCES}/entities`;
  const before = daysAgo(-30);
  const { json } = await system.call(`${path}?lapsesBefore=${before}`);
  const items = json.items as unknown as { entity: { id: string }; validUntil?: string }[];
  expect(items.map(({ entity }) => entity.id)).toEqual(['x-test:ending']);
  expect(items[0]?.validUntil && items[0].validUntil < before).toBe(true);
  expect((await system.call(path)).json.items).toHaveLength(2);

  const day = daysAgo(400);
  expect(await licensed('ended', 'minor-failings', day, day)).toMatchObject({ grade: '1' });
  const held = await system.call('/v1/entities/x-test:ended/appraisals');
  expect(held.json.items).toMatchObject([{ grade: null, notYetRun: true, asOf: daysAgo(0) }]);
  const listed = await system.call(`${path}?grade=1&lapsesBefore=${daysAgo(0)}`);
  expect(listed.json.items).toMatchObject([{ entity: { id: 'x-test:ended' }, notYetRun: true }]);
});
