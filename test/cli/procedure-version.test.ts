import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startSystem, temporaryFolder, type System } from '../local/system.ts';
import { gradus } from './gradus.ts';

let system: System;
const folder = temporaryFolder();
const pack = 'rules/procedures/cn-pledge/2023';
const draft = join(folder, '2099.json');

beforeAll(async () => {
  system = await startSystem();
  const document = JSON.parse(readFileSync(`${pack}.json`, 'utf8')) as object;
  const changed = { ...document, version: '2099', effective: { from: '2099-01-01' } };
  writeFileSync(draft, JSON.stringify(changed));
});
afterAll(() => system.stop());

const version = (role: string, ...args: string[]) => {
  const token = join(system.local.folder.tokens, `${role}.jwt`);
  return gradus(['version', ...args, '--url', system.local.url, '--token', token]);
};
const why = ['--why', 'The law changes.'];
const named = ['procedure:cn-pledge', '2099'] as const;

it('a version of a procedure is led through its life, with the worked cases beside it', async () => {
  const without = await version('author', 'submit', draft, ...why);
  expect([without.status, without.stderr]).toEqual([1, expect.stringContaining('/cases: has no')]);
  copyFileSync(`${pack}.cases.json`, join(folder, '2099.cases.json'));
  const drafted = await version('author', 'submit', draft, ...why);
  expect(drafted.stdout).toMatch(/^procedure:cn-pledge 2099 {2}draft\n/);
  const checked = await version('author', 'check', ...named);
  expect(checked.status).toBe(0);
  const found = await version('reader', 'findings', ...named);
  expect(found.stdout).toMatch(
    /^procedure:cn-pledge 2099: ok[^\n]*\n[^]* {2}cases +(\d+) of \1 as expected\n {2}proved +over \d+ states/,
  );
  const [, content = ''] = /content {3}(\S+)/.exec(checked.stdout) ?? [];
  await version('approver', 'approve', ...named, '--content', content, ...why);
  const set = await version('approver', 'set-in-force', ...named, '--from', '2099-01-01', ...why);
  expect(set.stdout).toMatch(/^procedure:cn-pledge 2099 {2}approved, not yet in force\n/);
}, 60_000);
