import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readRecordTypes } from '../../local/packs.ts';
import { startSystem, temporaryFolder, type System } from '../local/system.ts';
import { gradus } from './gradus.ts';

let system: System;
const folder = temporaryFolder();
const first = readRecordTypes('rules').find(({ type }) => type === 'inspection')!;

/** The file of a draft. */
const written = (name: string, document: object): string => {
  const file = join(folder, name);
  writeFileSync(file, JSON.stringify(document));
  return file;
};
const reopened = { type: 'boolean', title: 'Reopened the same day', optional: true };
const second = { ...first, version: '2', fields: { ...first.fields, reopened } };

beforeAll(async () => {
  system = await startSystem();
});
afterAll(() => system.stop());

const called = (role: string, ...args: string[]) => {
  const token = join(system.local.folder.tokens, `${role}.jwt`);
  return gradus([...args, '--url', system.local.url, '--token', token]);
};
const version = (role: string, ...args: string[]) => called(role, 'version', ...args);
const why = ['--why', 'The board decided.'];
const named = ['record-type:inspection', '2'] as const;

it('a version of a record type is led through its life from the command line', async () => {
  written('2.cases.json', [{ name: 'a kind', body: { kind: 'Complaint' }, expect: 'valid' }]);
  const drafted = await version('author', 'submit', written('2.json', second), ...why);
  expect(drafted).toMatchObject({ stderr: '', status: 0 });
  expect(drafted.stdout).toMatch(/^record-type:inspection 2 {2}draft\n {2}digest {4}sha256:/);

  const diff = await called('reader', 'diff', 'record-type:inspection', '1', '2');
  expect(diff.stdout).toMatch(/^inspection: 1 -> 2\n2 changes\.\n\nFields\n {2}\+ New field reop/);
  expect(diff).toMatchObject({ stderr: '', status: 1 });

  const checked = await version('author', 'check', ...named);
  expect(checked.stdout).toContain('\n  findings  0 errors, 0 warnings, 0 notices\n');
  const found = await version('reader', 'findings', ...named);
  const stdout = 'record type inspection 2: ok\n  cases    1 of 1 as expected\n';
  expect(found).toMatchObject({ stdout, status: 0 });
  const asJson = await version('reader', 'findings', ...named, '--json');
  expect(JSON.parse(asJson.stdout)).toEqual({
    ...{ recordType: { type: 'inspection', version: '2' }, findings: [] },
    cases: { total: 1, passed: 1 },
  });

  const [, content = ''] = /content {3}(\S+)/.exec(checked.stdout) ?? [];
  const own = await version('author', 'approve', ...named, '--content', content, ...why);
  expect(own).toMatchObject({ status: 2, stdout: '' });
  const approved = await version('approver', 'approve', ...named, '--content', content, ...why);
  expect(approved.stdout).toMatch(/\n {2}approved {2}\S+ by approver\n/);
  const past = await version('approver', 'set-in-force', ...named, '--from', '2026-01-01', ...why);
  expect([past.status, past.stderr]).toEqual([1, expect.stringContaining('/from')]);
  const set = await version('approver', 'set-in-force', ...named, '--from', '2099-01-01', ...why);
  expect(set.stdout).toMatch(/^record-type:inspection 2 {2}approved, not yet in force\n/);
  const listed = await version('reader', 'list', named[0], '--on', '2099-01-01');
  expect(listed.stdout).toMatch(
    /^record-type:inspection, the last decided first; in force on 2099-01-01: 2\nversion .*\n2 +in force +from 2099-01-01/,
  );
  const shown = await version('approver', 'show', ...named);
  expect(shown.stdout).toMatch(/\n {2}withdraw +yes\n {2}annul +yes +It takes effect once/);

  const proposed = await version('approver', 'annul', ...named, ...why);
  const [, proposal = ''] =
    /gradus version confirm record-type:inspection 2 --proposal (\S+)/.exec(proposed.stdout) ?? [];
  const confirmed = await version('confirmer', 'confirm', ...named, '--proposal', proposal, ...why);
  expect(confirmed.stdout).toMatch(/^record-type:inspection 2 {2}annulled from the start\n/);
  const json = await version('reader', 'show', ...named, '--json');
  expect(JSON.parse(json.stdout)).toMatchObject({ recordType: 'inspection', decision: 'annulled' });
}, 60_000);

it('a draft that breaks earlier records is told so by check and findings, with exit status 1', async () => {
  const breaking = { ...second, version: '3', category: 'adverse' };
  await version('author', 'submit', written('3.json', breaking), ...why);
  const checked = await version('author', 'check', named[0], '3');
  expect(checked.status).toBe(1);
  expect(checked.stdout).toMatch(
    /read them with: gradus version findings record-type:inspection 3/,
  );
  const found = await version('reader', 'findings', named[0], '3');
  expect(found.status).toBe(1);
  expect(found.stdout).toMatch(
    /^record type inspection 3: 2 errors, 1 warning\n {2}error \/category: was "inspection" in version 1: .*breaks-earlier-records\)/,
  );
});

it('a file with faults is refused with each of them, and no number of a person is repeated', async () => {
  const faulty = written('4.json', { ...second, version: '4', sources: [], colour: 'red' });
  const refused = await version('author', 'submit', faulty, ...why);
  expect(refused).toMatchObject({ status: 1, stdout: '' });
  expect(refused.stderr).toMatch(
    /\/document\/sources[^]*\/document\/colour|\/document\/colour[^]*\/document\/sources/,
  );
  const personal = written('5.json', { ...second, version: '5', note: '11010519491231002X' });
  const told = await version('author', 'submit', personal, ...why);
  expect(told.status).toBe(1);
  expect(told.stderr + told.stdout).not.toContain('11010519491231002X');
  const unknown = await version('reader', 'list', 'record-type:none');
  expect(unknown).toMatchObject({ stdout: '', status: 2 });
});
