import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startSystem, type System } from '../local/system.ts';
import { decidedRules } from './decided-rules.ts';

const rules = decidedRules();
const versions = '/v1/rule-sets/test-bakery/versions';
let system: System;
beforeAll(async () => {
  system = await startSystem({ rules });
});
afterAll(() => system.stop());

async function foundIn(version: string, jurisdiction: string): Promise<string[]> {
  const standing = JSON.parse(readFileSync(join(rules, 'test-bakery', '2.json'), 'utf8')) as object;
  const document = { ...standing, version, jurisdiction };
  const expected = { score: 99, grade: 'A', tier: 'normal', measures: [] };
  const cases = [
    { name: 'Clean', asOf: '2026-03-01', facts: { cleanliness: 99 }, expect: expected },
  ];
  const body = { document, cases, why: 'Another place.' };
  expect((await system.call(versions, { token: 'author', body })).status).toBe(201);
  const draft = `${versions}/${version}`;
  await system.call(`${draft}/check`, { token: 'author', method: 'POST' });
  const { json } = await system.call(`${draft}/findings`, { token: 'reader' });
  const { findings } = json as unknown as { findings: { code: string; message: string }[] };
  return findings.flatMap(({ code, message }) => (code === 'procedure-elsewhere' ? message : []));
}

it('the check of a draft finds measures whose procedures, as they were set in force here, hold elsewhere', async () => {
  expect(await foundIn('7', 'GB')).toEqual([
    expect.stringContaining('procedure cn-restriction holds in CN'),
    expect.stringContaining('procedure cn-serious-list-samr holds in CN'),
    expect.stringContaining('procedure us-fmcsa-rating holds in US'),
  ]);
  expect(await foundIn('8', 'CN-44')).toEqual([
    expect.stringContaining('procedure us-fmcsa-rating holds in US'),
  ]);
});
