import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  bakery,
  bakeryRules,
  sinceNoon,
  startSystem,
  temporaryFolder,
  today,
  type System,
} from '../local/system.ts';
import { stateLines, versionStateSchema } from '../../cli/lines/version-lines.ts';
import { gradus } from './gradus.ts';

let system: System;
const folder = temporaryFolder();
beforeAll(async () => {
  system = await startSystem({ rules: bakeryRules, now: sinceNoon });
  const text = readFileSync(join(bakeryRules, 'test-bakery/2.json'), 'utf8');
  writeFileSync(join(folder, '3.json'), text.replace('"version": "2"', '"version": "3"'));
  const expected = { score: 95, grade: 'A', tier: 'light', measures: ['test-fewer-visits'] };
  const facts = { cleanliness: 95 };
  const cases = [{ name: 'Clean', asOf: '2026-03-01', facts, expect: expected }];
  writeFileSync(join(folder, '3.cases.json'), JSON.stringify(cases));
});
afterAll(() => system.stop());

const version = (role: string, ...args: string[]) => {
  const token = join(system.local.folder.tokens, `${role}.jwt`);
  return gradus(['version', ...args, '--url', system.local.url, '--token', token]);
};
const why = ['--why', 'The board decided.'];

it('a version is led through its life from the command line', async () => {
  const drafted = await version('author', 'submit', join(folder, '3.json'), ...why, '--json');
  expect(drafted.stderr).toBe('');
  const { digest } = JSON.parse(drafted.stdout) as { digest: string };

  const token = join(system.local.folder.tokens, 'reader.jwt');
  const where = ['--url', system.local.url, '--token', token];
  const diff = await gradus(['diff', 'test-bakery', '2', '3', ...where]);
  expect(diff.stdout).toMatch(
    /^test-bakery: 2 -> 3\n1 change.*\n\nDocument\n {2}~ The rule set: the ver/,
  );
  expect(diff).toMatchObject({ stderr: '', status: 1 });
  const asJson = await gradus(['diff', 'test-bakery', '2', '3', '--json', ...where]);
  expect(JSON.parse(asJson.stdout)).toMatchObject({ after: { version: '3', digest } });
  const absent = await gradus(['diff', 'test-bakery', '2', '9', ...where]);
  expect(absent).toMatchObject({ stdout: '', status: 2 });

  const checked = await version('author', 'check', 'test-bakery', '3');
  expect(checked.stdout).toMatch(/^test-bakery 3 {2}checked\n {2}digest {4}sha256:/);
  expect(checked.stdout).toContain(
    '\n  findings  0 errors, 5 warnings, 0 notices; read them with: gradus version findings test-bakery 3\n',
  );
  const found = await version('reader', 'findings', 'test-bakery', '3');
  expect(found.stdout).toMatch(
    /^test-bakery 3: ok, 5 warnings\n( {2}warning \/\S*: .+ \([a-z-]+\)\n)+ {2}cases +1 of 1 as expected/,
  );
  expect(found).toMatchObject({ stderr: '', status: 0 });
  const { stdout } = await version('reader', 'findings', 'test-bakery', '3', '--json');
  expect(JSON.parse(stdout)).toMatchObject({ cases: { total: 1, passed: 1 } });

  const named = ['test-bakery', '3'];
  const [, content = ''] = /content {3}(\S+)/.exec(checked.stdout) ?? [];
  const shown = await version('author', 'show', ...named);
  expect(shown.stdout).toContain(`  content   ${content}\n`);
  expect(shown.stdout).toMatch(/\nwhat this token may do:\n {2}submit +yes\n {2}check +yes\n/);
  expect(shown.stdout).toMatch(/\n {2}approve +no +The token lacks the scope for this\.\n/);
  await version('approver', 'approve', ...named, '--content', content, ...why);
  const terms = ['--from', '2099-01-01'];
  const set = await version('approver', 'set-in-force', ...named, ...terms, ...why);
  expect(set.stdout).toMatch(
    /approved, not yet in force\n[^]* {2}in force {2}from 2099-01-01\n {2}decided {3}\S+ by approver\n {2}run {7}run_test-bakery_3_2099-01-01, as of 2099-01-01, begins by itself on 2099-01-01; follow it with: gradus run run_test-bakery_3_2099-01-01\n$/,
  );

  const listed = await version('reader', 'list', 'test-bakery', '--on', '2099-01-01');
  expect(listed.stdout.split('\n')).toEqual([
    'test-bakery, the last decided first; in force on 2099-01-01: 3',
    'version         on 2099-01-01',
    '3               in force    from 2099-01-01',
    '2               superseded  from 2026-01-01 as a demonstration',
    '1               superseded  from 2020-01-01 as a demonstration',
    '',
  ]);
  await version('approver', 'withdraw', ...named, '--on', '2099-06-01', ...why);
  const withdrawn = await version('reader', 'list', 'test-bakery', '--on', '2099-06-01');
  expect(withdrawn.stdout).toContain(
    '\n3               withdrawn   from 2099-01-01, withdrawn from 2099-06-01 on\n',
  );

  const proposed = await version('approver', 'annul', ...named, ...why);
  expect(proposed.stdout).toMatch(
    /\n {2}proposed {2}annul, \S+ by approver; nothing changes until somebody else confirms it, before \S+:\n {12}gradus version confirm test-bakery 3 --proposal sha256:\w+ --why \.\.\.\n$/,
  );
  const [, proposal = ''] = /--proposal (\S+)/.exec(proposed.stdout) ?? [];
  const confirmation = ['confirm', ...named, '--proposal', proposal, ...why] as const;
  const own = await version('approver', ...confirmation);
  expect(own).toMatchObject({ status: 1, stdout: '' });
  expect(own.stderr).toContain('Who made a proposal cannot confirm it');
  const annulled = await version('confirmer', ...confirmation);
  expect(annulled.stdout).toMatch(/^test-bakery 3 {2}annulled from the start\n/);
  const [, at = ''] = /decided {3}(\S+)/.exec(set.stdout) ?? [];
  const then = ['--on', '2099-06-01', '--known-at', at];
  const asKnown = await version('reader', 'list', 'test-bakery', ...then);
  expect(asKnown.stdout).toContain(`on 2099-06-01, as known at ${at}: 3\n`);
  expect(asKnown.stdout).toContain('\n3               in force    from 2099-01-01\n');
}, 60_000);

it('the list of versions shows transitional law, and for an earlier day the version that reaches back', async () => {
  const third = readFileSync(join(folder, '3.json'), 'utf8');
  const [law = ''] = Object.keys((JSON.parse(third) as { law: object }).law);
  const stays = { until: '2099-12-31', kinds: ['company'] };
  const transition = { law, scope: 'exTunc', since: '2025-06-01', stays, milder: {} };
  const document = { ...(JSON.parse(third) as object), version: '4', transition };
  writeFileSync(join(folder, '4.json'), JSON.stringify(document));
  writeFileSync(join(folder, '4.cases.json'), readFileSync(join(folder, '3.cases.json')));

  const submitted = await version('author', 'submit', join(folder, '4.json'), ...why);
  const passing =
    'from that day on reaching back to 2025-06-01 (exTunc), each company appraised before stays under the earlier version until 2099-12-31, the milder counts for good';
  expect(submitted.stderr).toBe('');
  expect(submitted.stdout).toContain(`\n  once in force: ${passing}\n`);
  const checked = await version('author', 'check', 'test-bakery', '4');
  const [, content = ''] = /content {3}(\S+)/.exec(checked.stdout) ?? [];
  await version('approver', 'approve', 'test-bakery', '4', '--content', content, ...why);
  const before = await version('reader', 'list', 'test-bakery', '--on', '2025-06-15');
  expect(before.stdout.split('\n')).toEqual(
    expect.arrayContaining([
      'test-bakery, the last decided first; in force on 2025-06-15: 1',
      `4               approved    once in force: ${passing}`,
      '1               in force    from 2020-01-01 as a demonstration',
    ]),
  );

  const terms = ['--from', today, '--standing', 'demonstration'];
  const set = await version('approver', 'set-in-force', 'test-bakery', '4', ...terms, ...why);
  expect(set.stdout).toContain(`\n  in force  from ${today} as a demonstration, ${passing}\n`);
  const listed = await version('reader', 'list', 'test-bakery', '--on', '2025-06-15');
  expect(listed.stdout.split('\n')).toEqual(
    expect.arrayContaining([
      'test-bakery, the last decided first; in force on 2025-06-15: 4, which reaches back to that day (exTunc)',
      `4               in force    from ${today} as a demonstration, ${passing}`,
      '2               approved    from 2026-01-01 as a demonstration',
      '1               superseded  from 2020-01-01 as a demonstration',
    ]),
  );

  const body = bakery('dated', 92, { asOf: '2025-06-15' });
  await system.call('/v1/appraisals', { body });
  const replay = ['replay', body.entity.id, 'test-bakery', '--as-of', '2025-06-15'];
  const token = join(system.local.folder.tokens, 'reader.jwt');
  const replayed = await gradus([...replay, '--url', system.local.url, '--token', token]);
  const { title } = (JSON.parse(third) as { law: Record<string, { title: string }> }).law[law]!;
  // who is appraised as of a day before the first one stays, for that day as well
  expect(replayed.stdout).toContain(
    `\nstays under the earlier version until 2099-12-31, by the transitional law of 4 (${title}`,
  );
  expect(replayed.stdout).toContain('\nidentical');

  const { stdout } = await version('reader', 'list', 'test-bakery', '--json');
  expect((JSON.parse(stdout) as { items: object[] }).items[0]).toMatchObject({
    version: '4',
    transition: { law: [law], stays: { ...stays, isConditional: false }, milder: { until: null } },
  });
}, 60_000);

it('if transitional law leaves nobody under a demonstration, the list says so instead', async () => {
  const answer = await version('reader', 'list', 'test-bakery', '--json');
  const { items } = JSON.parse(answer.stdout) as { items: { inForce: object }[] };
  const [state] = items.filter((one) => 'version' in one && one.version === '4');
  const inForce = { ...state!.inForce, from: '2026-11-22', standing: 'full', passesOver: '2' };
  expect(stateLines(versionStateSchema.parse({ ...state, inForce }))).toContain(
    '\n  in force  from 2026-11-22, from that day on reaching back to 2025-06-01 (exTunc), nobody stays under 2, which is in force as a demonstration and binds nobody\n',
  );
});

it('a refusal of the system is reported, with the exit status of a refusal', async () => {
  const refused = await version(
    'approver',
    'approve',
    'test-bakery',
    '9',
    '--content',
    'x',
    ...why,
  );
  expect(refused.status).toBe(1);
  expect(refused.stderr).toMatch(/\/content: must be a digest/);
  const wrong = await version('approver', 'withdraw', 'test-bakery', '2');
  expect(wrong).toMatchObject({ status: 2 });
  expect(wrong.stderr).toMatch(/--why <sentence>' not specified/);
});
