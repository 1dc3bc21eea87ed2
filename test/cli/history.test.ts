import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bakery, bakeryRules, startSystem, type System } from '../local/system.ts';
import { gradus } from './gradus.ts';

const days = Array.from({ length: 101 }, (_, at) =>
  new Date(Date.UTC(2026, 0, 1 + at)).toISOString().slice(0, 10),
);

let system: System;
beforeAll(async () => {
  system = await startSystem({ rules: bakeryRules });
  for (const [cleanliness, asOf] of [
    [85, '2026-03-01'],
    [40, '2026-03-01'],
    [92, '2025-03-01'],
  ] as const) {
    await system.call('/v1/appraisals', { body: bakery('told', cleanliness, { asOf }) });
  }
  const items = days.map((asOf) => bakery('long', 85, { asOf }));
  await system.call('/v1/appraisals/batch', { body: { items } });
});
afterAll(() => system.stop());

const history = (entity: string, ruleSet: string, ...args: string[]) => {
  const token = join(system.local.folder.tokens, 'reader.jwt');
  return gradus(['history', entity, ruleSet, ...args, '--url', system.local.url, '--token', token]);
};

describe('gradus history', () => {
  it('tells every appraisal, the last recorded first, and what took the place of each', async () => {
    const { stdout, stderr, status } = await history('x-test:told', 'test-bakery');
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
    const told = stdout.replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'then');
    const [corrected = '', , second = '', first = ''] = [
      ...stdout.matchAll(/^ {2}(apr_\w+)$/gm),
    ].map(([, id]) => id ?? '');
    expect(told.split('\n')).toEqual([
      'appraisals under test-bakery, the last recorded first',
      // facts of a year before came late: the outcome that was read before is another now
      'as of 2026-03-01  grade C, tier normal, score 40, version 2',
      `  ${corrected}`,
      '  recorded then by operator, because an earlier date was corrected; came into force',
      'as of 2025-03-01  grade A, tier light, score 92, version 1',
      expect.stringMatching(/^ {2}apr_[0-9a-f]{40}$/),
      '  recorded then by operator, on request; of an earlier date than was in force then',
      'as of 2026-03-01  grade C, tier normal, score 40, version 2',
      `  ${second}`,
      '  recorded then by operator, on request; came into force',
      `  superseded by ${corrected}, recorded then, because an earlier date was corrected`,
      'as of 2026-03-01  grade B, tier normal, score 85, version 2',
      `  ${first}`,
      '  recorded then by operator, on request; came into force',
      `  superseded by ${second}, recorded then, on request`,
      '',
    ]);
  });

  it('goes through all pages', async () => {
    const { stdout } = await history('x-test:long', 'test-bakery', '--json');
    const { items } = JSON.parse(stdout) as { items: { asOf: string }[] };
    expect(items.map(({ asOf }) => asOf)).toEqual(days.toReversed());
    const told = await history('x-test:long', 'test-bakery');
    expect(told.stdout.match(/^as of /gm)).toHaveLength(days.length);
    expect(told.stdout.match(/^appraisals under /gm)).toHaveLength(1);
  });

  it('says that nothing is recorded, and that a rule set is not here', async () => {
    expect(await history('x-test:nobody', 'test-bakery')).toMatchObject({
      stdout: 'nothing is recorded of this entity under test-bakery\n',
      status: 0,
    });
    const unknown = await history('x-test:told', 'test-bakrey');
    expect(unknown).toMatchObject({ stdout: '', status: 2 });
    expect(unknown.stderr).toMatch(/^gradus: The rule set is unknown/);
  });
});
