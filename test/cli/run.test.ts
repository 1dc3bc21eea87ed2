import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bakery, bakeryRules, startSystem, type System } from '../local/system.ts';
import { gradus } from './gradus.ts';

let system: System;
beforeAll(async () => {
  system = await startSystem({ rules: bakeryRules });
  const asOf = '2026-02-01';
  await system.call('/v1/appraisals', { body: bakery('run', 92, { asOf }) });
});
afterAll(() => system.stop());

const run = (role: string, ...args: string[]) => {
  const token = join(system.local.folder.tokens, `${role}.jwt`);
  return gradus(['run', ...args, '--url', system.local.url, '--token', token]);
};

describe('gradus run', () => {
  it('starts a run, follows it, and finds it again by its id', async () => {
    const { stdout, status } = await run('operator', 'test-bakery', '--as-of', '2026-03-01');
    expect(stdout).toMatch(/^run run_\w+: test-bakery 2 as of 2026-03-01, finished\n1 seen: /);
    expect(status).toBe(0);
    const [id = ''] = /run_\w+/.exec(stdout) ?? [];
    expect(await run('reader', id)).toEqual({ stdout, stderr: '', status: 0 });
    expect(await run('reader', 'run_nobody')).toMatchObject({ stdout: '', status: 2 });
  });

  it('lists the runs of a rule set, the last started first, page by page', async () => {
    for (const day of ['04', '05', '06']) {
      await run('operator', 'test-bakery', '--as-of', `2026-03-${day}`);
    }
    const { stdout, status } = await run('reader', 'test-bakery', '--list', '--limit', '2');
    expect(stdout).toMatch(
      /^runs of test-bakery, the last started first\nrun_\w+\n {2}as of 2026-03-06, version 2; started \S+ by operator; finished \S+\nrun_\w+\n {2}as of 2026-03-05, .*\nmore with --cursor \S+\n$/,
    );
    expect(status).toBe(0);
    const [, cursor = ''] = /--cursor (\S+)/.exec(stdout) ?? [];
    const next = await run('reader', 'test-bakery', '--list', '--cursor', cursor, '--json');
    const { items: runs, next: end } = JSON.parse(next.stdout) as { items: object[]; next: null };
    expect(runs).toMatchObject([{ asOf: '2026-03-04' }, { asOf: '2026-03-01', by: 'operator' }]);
    expect(end).toBeNull();
  });

  it('lists nothing of a rule set that is not there, and none without a page', async () => {
    const unknown = await run('reader', 'nobody-knows', '--list');
    expect(unknown.stderr).toMatch(/No rule set of that id is published here/);
    const other = await run('reader', 'test-bakery', '--list', '--cursor', 'bm90');
    expect(other.stderr).toMatch(/\/query\/cursor: The cursor does not belong to this query/);
    const many = await run('reader', 'test-bakery', '--list', '--limit', '1000');
    expect(many.stderr).toMatch(/\/query\/limit: must be a whole number from 1 to 100/);
    const unlisted = await run('operator', 'test-bakery', '--limit', '2');
    expect(unlisted).toMatchObject({ stdout: '', status: 2 });
    expect(unlisted.stderr).toContain('--limit and --cursor go with --list, which starts nothing');
    const wrong = await run('reader', 'run_x', '--list');
    expect([unknown, other, many, wrong].map(({ status }) => status)).toEqual([2, 2, 2, 2]);
  });
});
