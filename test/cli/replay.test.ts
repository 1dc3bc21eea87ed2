import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bakery, bakeryRules, startSystem, type System } from '../local/system.ts';
import { gradus } from './gradus.ts';

let system: System;
beforeAll(async () => {
  system = await startSystem({ rules: bakeryRules });
  const [before, after] = [bakery('replayed', 85), bakery('replayed', 40)];
  await system.call('/v1/appraisals', { body: { ...before, asOf: '2025-03-01' } });
  await system.call('/v1/appraisals', { body: { ...after, asOf: '2026-03-01' } });
});
afterAll(() => system.stop());

const replay = (entity: string, ...args: string[]) => {
  const token = join(system.local.folder.tokens, 'reader.jwt');
  const where = ['--url', system.local.url, '--token', token];
  return gradus(['replay', entity, 'test-bakery', ...args, ...where]);
};

it('a past appraisal is computed again under the version of its time', async () => {
  const { id } = bakery('replayed', 0).entity;
  const { stdout, status } = await replay(id, '--as-of', '2025-12-31');
  expect(stdout).toMatch(
    /^apr_[0-9a-f]{40} {2}as of 2025-03-01, written .*, version 1\nidentical\n$/,
  );
  expect(status).toBe(0);
  const later = await replay(id, '--as-of', '2026-03-01', '--json');
  expect(JSON.parse(later.stdout)).toMatchObject({
    version: '2',
    identical: true,
    differences: [],
  });
});

it('an appraisal that never existed is reported', async () => {
  const { id } = bakery('replayed', 0).entity;
  const early = ['--as-of', '2026-03-01', '--known-at', '2020-01-01T00:00:00Z'];
  const { stderr, status } = await replay(id, ...early);
  expect(stderr).toMatch(/No appraisal of that entity under that rule set stood for the date/);
  expect(status).toBe(2);
});

it('what will be known is not asked', async () => {
  const { id } = bakery('replayed', 0).entity;
  const { stdout, stderr } = await replay(
    id,
    '--as-of',
    '2026-03-01',
    '--known-at',
    '2999-01-01T00:00:00Z',
  );
  expect(stdout).toBe('');
  expect(stderr).toContain('/query/knownAt: lies in the future, of which nothing is known yet');
});

it('an unknown rule set is distinguished from an unknown appraisal', async () => {
  const token = join(system.local.folder.tokens, 'reader.jwt');
  const where = ['--url', system.local.url, '--token', token];
  const misspelt = ['x-test:replayed', 'test-bakrey', '--as-of', '2026-03-01'];
  const { stdout, stderr, status } = await gradus(['replay', ...misspelt, ...where]);
  expect({ stdout, status }).toEqual({ stdout: '', status: 2 });
  expect(stderr).toMatch(/^gradus: The rule set is unknown: No rule set of that id is published/);
});
