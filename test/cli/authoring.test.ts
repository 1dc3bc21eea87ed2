import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../local/system.ts';
import { gradus, start } from './gradus.ts';

/** A rules folder with an empty catalogue. */
function rulesFolder(): string {
  const rules = join(temporaryFolder(), 'rules');
  mkdirSync(rules);
  writeFileSync(join(rules, 'measures.json'), '{ "measures": [] }');
  return rules;
}

describe('gradus new', () => {
  it('begins a rule set that is whole: checked, its cases reach all of it', async () => {
    const rules = rulesFolder();
    const zone = ['--jurisdiction', 'DE', '--time-zone', 'Europe/Berlin'];
    const { stdout, status } = await gradus(['new', 'de-care-homes', '--rules', rules, ...zone]);
    expect(status).toBe(0);
    expect(stdout.match(/wrote /g)).toHaveLength(3);
    const checked = await gradus(['check', '--rules', rules, '--json']);
    const { reports } = JSON.parse(checked.stdout) as { reports: { findings: object[] }[] };
    expect(reports).toHaveLength(1);
    expect(reports[0]!.findings).toMatchObject([{ code: 'unverified-law', pointer: '/law/act' }]);
    const again = await gradus(['new', 'de-care-homes', '--rules', rules]);
    expect(again.status).toBe(2);
    expect(again.stderr).toMatch(/is there already/);
  });

  it('takes no id that could not be one, and no zone that there is not', async () => {
    const rules = rulesFolder();
    const taken = await gradus(['new', 'identifiers', '--rules', rules]);
    expect(taken.status).not.toBe(0);
    expect(taken.stderr).toMatch(/names a folder that holds no rule set; choose another id/);
    const wrong = await gradus(['new', 'Care Homes', '--rules', rules]);
    expect(wrong).toMatchObject({ status: 2 });
    expect(wrong.stderr).toMatch(/must be an id of small letters/);
    const zone = await gradus(['new', 'homes', '--rules', rules, '--time-zone', 'Mars/Base']);
    expect(zone.stderr).toMatch(/must be an IANA time zone/);
  });
});

describe('gradus watch', () => {
  it('checks again what is saved, and ends at Ctrl-C', async () => {
    const rules = rulesFolder();
    await gradus(['new', 'homes', '--rules', rules]);
    const file = join(rules, 'homes', '2026.1.json');
    const child = start(['watch', '--rules', rules]);
    let out = '';
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    const said = async (pattern: RegExp): Promise<void> => {
      while (!pattern.test(out)) await new Promise((wake) => setTimeout(wake, 50));
      out = '';
    };
    await said(/homes 2026\.1: ok[^]*watching 1 file/);
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace('"from": 90', '"from": 95'));
    await said(/homes 2026\.1: ok[^]*watching 1 file/);
    writeFileSync(file, text.replace('"grade": "B"', '"grade": "A"'));
    await said(/error \/grades/);
    writeFileSync(file, '{');
    await said(/2026\.1\.json: 1 error/);
    writeFileSync(file, text);
    await said(/homes 2026\.1: ok/);
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGINT');
    expect(await ended).toBe(130);
  }, 60_000);
});
