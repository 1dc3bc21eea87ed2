import { cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RecordTypeDiff } from '../../core/diff/rule-set-diff.ts';
import { readCatalogue } from '../../functions/steps/rule-sets/packs.ts';
import { recordTypeFiles } from '../../local/packs.ts';
import { fileOf, gradus } from './gradus.ts';

const permit = readFileSync('rules/records/permit.json', 'utf8');
const cases = readFileSync('rules/records/permit.cases.json', 'utf8');
const second = permit.replace('"version": "1"', '"version": "2"');
/** A version that adds a value, and one that also takes a value away. */
const wider = second.replace('"refused",', '"refused", "lapsed",');
const narrower = wider.replace('"expired"', '"ended"');

/** A rules folder with two versions of the permit. */
function rulesWith(
  current: string,
  earlier: Record<string, string> = { '1.json': permit, '1.cases.json': cases },
): string {
  const rules = mkdtempSync(join(tmpdir(), 'gradus-'));
  mkdirSync(join(rules, 'records', 'permit'), { recursive: true });
  writeFileSync(join(rules, 'measures.json'), '{ "measures": [] }');
  writeFileSync(join(rules, 'records', 'permit.json'), current);
  writeFileSync(join(rules, 'records', 'permit.cases.json'), cases);
  for (const [name, text] of Object.entries(earlier)) {
    writeFileSync(join(rules, 'records', 'permit', name), text);
  }
  return rules;
}

describe('gradus check of record types', () => {
  it('checks each version, and says nothing of types without findings unless asked', async () => {
    const rules = rulesWith(wider);
    expect(await gradus(['check', '--rules', rules])).toEqual({
      stdout: '',
      stderr: '',
      status: 0,
    });
    for (const argument of ['permit', join(rules, 'records')]) {
      const { stdout, status } = await gradus(['check', argument, '--rules', rules]);
      const tried = '  cases    8 of 8 as expected\n';
      expect(stdout).toBe(`record type permit 1: ok\n${tried}record type permit 2: ok\n${tried}`);
      expect(status).toBe(0);
    }
  });

  it('refuses a version that does not read earlier records, wherever the file lies', async () => {
    const rules = rulesWith(narrower);
    const told =
      / {2}error \/fields\/event\/enum: lacks "expired", which .*\(breaks-earlier-records\)/;
    const whole = await gradus(['check', '--rules', rules]);
    expect(whole.stdout).toMatch(/^record type permit 2: 1 error\n/);
    expect(whole.stdout).toMatch(told);
    expect(whole.status).toBe(1);
    const draft = await gradus(['check', fileOf('draft.json', narrower)]);
    expect(draft.stdout).toMatch(/^record type permit 2: 1 error, 1 warning\n/);
    expect(draft.stdout).toMatch(told);
    expect(draft.status).toBe(1);
  });

  it('tells all as JSON, beside rule sets', async () => {
    const arguments_ = ['check', 'gb-food-hygiene', 'permit', '--json'];
    const { stdout } = await gradus(arguments_);
    const { reports } = JSON.parse(stdout) as { reports: object[] };
    expect(reports).toMatchObject([
      { recordType: { type: 'permit', version: '1' }, ruleSet: null, findings: [] },
      { ruleSet: { id: 'gb-food-hygiene' } },
    ]);
  });

  it('lists the faults of a document, of its name and of its place', async () => {
    const misplaced = permit.replace('"type": "permit"', '"type": "licence"');
    const rules = rulesWith(wider.replace('"licence"', '"licences"'), { '0.json': misplaced });
    const { stdout, stderr, status } = await gradus(['check', '--rules', rules]);
    expect(stdout).toContain('error /category: ');
    expect(stdout).toContain(
      'error /type: is "licence"; an earlier version has the type of its folder',
    );
    expect(stdout).toContain(
      'error /version: is "1"; an earlier version has the version of its file',
    );
    expect(stderr).toBe('gradus: mend the record types first; nothing else was checked\n');
    expect(status).toBe(1);
    const other = rulesWith(misplaced);
    expect((await gradus(['check', '--rules', other])).stdout).toContain(
      'error /type: is "licence"; a record type has the name of its file',
    );
    const broken = await gradus(['check', '--rules', rulesWith('{')]);
    expect(broken.stdout).toMatch(/permit\.json: 1 error\n {2}error \/: /);
  });

  it('runs the cases beside each version, and says which come out otherwise', async () => {
    const wrong = cases.replace('"expect": "valid"', '"expect": { "faults": [{ "pointer": "/body/event" }] }'); // prettier-ignore
    const rules = rulesWith(wider, { '1.json': permit, '1.cases.json': wrong.replace(/"reads": \{[^}]*\},/, '') }); // prettier-ignore
    const { stdout, status } = await gradus(['check', '--rules', rules]);
    expect(stdout).toMatch(
      /^record type permit 1: 1 error\n {2}error \/cases\/0\/expect\/faults: "a permit is revoked .*" expects a fault at \/body\/event, but the record is valid \(unexpected-outcome\)\n {2}cases {4}7 of 8 as expected\n$/,
    );
    expect(status).toBe(1);
    const named = join(rules, 'records', 'permit', '1.cases.json');
    expect((await gradus(['check', named, '--rules', rules])).stdout).toBe(stdout);
  });

  it('warns of a type without cases, and refuses cases that it cannot read', async () => {
    const rules = rulesWith(wider, { '1.json': permit });
    const { stdout, status } = await gradus(['check', '--rules', rules]);
    expect(stdout).toMatch(/^record type permit 1: ok, 1 warning\n {2}warning \/cases: .*\(without-cases\)\n$/); // prettier-ignore
    expect(status).toBe(0);
    expect((await gradus(['check', '--strict', '--rules', rules])).status).toBe(1);
    const broken = rulesWith(wider, { '1.json': permit, '1.cases.json': '[' });
    const told = await gradus(['check', '--rules', broken]);
    expect(told.stdout).toMatch(/^record type permit 1: 1 error\n {2}error \/cases: is not JSON.*\(faulty-case\)\n$/); // prettier-ignore
  });

  it('reads no cases as a type, wherever types are listed', async () => {
    const rules = rulesWith(wider);
    expect(recordTypeFiles(rules).map(({ type, earlier }) => [type, earlier.length])).toEqual([
      ['permit', 1],
    ]);
    expect(readCatalogue(rules).recordTypes?.map(({ type, version }) => [type, version])).toEqual([
      ['permit', '2'],
    ]);
    const { stderr } = await gradus(['diff', 'permit@3', 'permit', '--rules', rules]);
    expect(stderr).toContain('known are 1, 2');
  });

  it('misses the current version where only earlier ones are', async () => {
    const rules = rulesWith(wider);
    mkdirSync(join(rules, 'records', 'award'));
    cpSync('rules/records/award.json', join(rules, 'records', 'award', '1.json'));
    const { stdout } = await gradus(['check', '--rules', rules]);
    expect(stdout).toMatch(/award\.json: 1 error\n {2}error \/: is missing, and its folder holds/);
  });
});

describe('gradus diff of record types', () => {
  it('says what a version adds, by name or by file', async () => {
    const rules = rulesWith(wider);
    const draft = fileOf('draft.json', wider);
    for (const [before, after] of [
      ['permit@1', 'permit'],
      ['permit@1', 'permit@2'],
      ['permit@1', draft],
    ] as const) {
      const { stdout, status } = await gradus(['diff', before, after, '--rules', rules]);
      expect(stdout).toContain('permit: 1 -> 2\n2 changes.\n');
      expect(stdout).toContain('~ Field event ("Decision") may now also be lapsed.');
      expect(stdout).not.toContain('may not change');
      expect(status).toBe(1);
    }
    const same = await gradus(['diff', 'permit', 'rules/records/permit.json']);
    expect(same.stdout).toContain('Nothing changes.');
    expect(same.status).toBe(0);
  });

  it('lists what is not allowed, also as JSON and as a page', async () => {
    const draft = fileOf('draft.json', narrower);
    const { stdout } = await gradus(['diff', 'permit', draft]);
    expect(stdout).toMatch(
      /What a later version may not change\n {2}\/fields\/event\/enum: lacks "expired"/,
    );
    const { stdout: json } = await gradus(['diff', 'permit', draft, '--json']);
    expect((JSON.parse(json) as RecordTypeDiff).faults).toMatchObject([
      { pointer: '/fields/event/enum' },
    ]);
    const { stdout: page } = await gradus(['diff', 'permit', draft, '--html']);
    expect(page).toContain('<h2 id="refused">What a later version may not change</h2>');
  });

  it('refuses what it cannot compare', async () => {
    const messageOf = async (...args: string[]): Promise<string> => {
      const { stderr, status } = await gradus(['diff', ...args]);
      expect(status).toBe(2);
      return stderr;
    };
    expect(await messageOf('permit', 'award')).toContain('are different record types');
    expect(await messageOf('permit', 'gb-food-hygiene@2023-06')).toContain('is no record type');
    expect(await messageOf('permit@2', 'permit')).toContain('has no version "2"; known are 1');
    const faulty = fileOf('faulty.json', permit.replace('"string"', '"text"'));
    expect(await messageOf('permit', faulty)).toMatch(/is refused:\n {2}\/fields\/event\/type: /);
  });
});
