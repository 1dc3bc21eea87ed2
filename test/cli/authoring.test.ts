import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
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

/** A watch that is going on, what it says next, and its exit status. */
function watching(args: string[]) {
  const child = start(['watch', ...args]);
  let out = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  const said = async (pattern: RegExp): Promise<string> => {
    while (!pattern.test(out)) await new Promise((wake) => setTimeout(wake, 50));
    const told = out;
    out = '';
    return told;
  };
  const end = async (): Promise<unknown> => {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGINT');
    return await ended;
  };
  return { said, end };
}

describe('gradus watch', () => {
  it('checks again what is saved, and ends at Ctrl-C', async () => {
    const rules = rulesFolder();
    await gradus(['new', 'homes', '--rules', rules]);
    const file = join(rules, 'homes', '2026.1.json');
    const { said, end } = watching(['--rules', rules]);
    await said(/homes 2026\.1: ok[^]*watching 2 files/);
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace('"from": 90', '"from": 95'));
    await said(/homes 2026\.1: ok[^]*watching 1 file/);
    writeFileSync(file, text.replace('"grade": "B"', '"grade": "A"'));
    await said(/error \/grades/);
    writeFileSync(file, '{');
    await said(/2026\.1\.json: 1 error/);
    writeFileSync(file, text);
    await said(/homes 2026\.1: ok/);
    expect(await end()).toBe(130);
  }, 60_000);

  it('checks record types and mappings again, with what rests on them', async () => {
    const rules = rulesFolder();
    const [type, mapping] = ['records/violation', 'mappings/us-sf-violations'];
    for (const file of [type, mapping].flatMap((name) => [`${name}.json`, `${name}.cases.json`]))
      cpSync(join('rules', file), join(rules, file));
    const { said, end } = watching(['violation', 'us-sf-violations', '--rules', rules]);
    await said(/violation 1: ok[^]*us-sf-violations: ok[^]*watching 2 files/);
    const save = (name: string, text: string): void => writeFileSync(join(rules, name), text);
    const read = (name: string): string => readFileSync(join(rules, name), 'utf8');

    const [cases, document] = [read(`${mapping}.cases.json`), read(`${type}.json`)];
    save(`${mapping}.cases.json`, cases.replaceAll('"high"', '"low"'));
    const told = await said(/watching 1 file;/);
    expect(told).toMatch(/us-sf-violations: \d+ error/);
    expect(told).not.toContain('violation 1:');
    save(`${mapping}.cases.json`, cases);
    await said(/us-sf-violations: ok[^]*watching 1 file;/);

    // a mapping is checked by the type that it makes
    save(`${type}.json`, document.replaceAll('"risk"', '"peril"'));
    expect(await said(/watching 2 files;/)).toMatch(/us-sf-violations.*: \d+ error/);
    save(`${type}.json`, '{');
    await said(/violation\.json: 1 error/);
    save(`${type}.json`, document);
    await said(/violation 1: ok[^]*us-sf-violations: ok[^]*watching 2 files;/);
    expect(await end()).toBe(130);
  }, 60_000);

  it('remembers what a file was that nobody can read for a moment', async () => {
    const rules = rulesFolder();
    const file = join(rules, 'draft-violation.json');
    cpSync('rules/records/violation.json', join(rules, 'records/violation.json'));
    const text = readFileSync('rules/records/violation.json', 'utf8');
    writeFileSync(file, text.replace('"version": "1"', '"version": "2"'));
    const { said, end } = watching([file, '--rules', rules]);
    await said(/violation 2: .*[^]*watching 1 file/);
    writeFileSync(file, '{ "type": ');
    expect(await said(/watching 1 file/)).toMatch(/draft-violation\.json: 1 error/);
    writeFileSync(file, text.replace('"version": "1"', '"version": "3"'));
    await said(/violation 3: .*[^]*watching 1 file/);
    expect(await end()).toBe(130);
  }, 60_000);

  it('checks procedures, notices, calendars and measures again, with what rests on them', async () => {
    const rules = rulesFolder();
    const [procedure, notices, calendar] = [
      ...['procedures/cn-restriction', 'notices/cn-restriction', 'calendars/CN.json'],
    ] as const;
    for (const name of [procedure, notices, calendar])
      cpSync(join('rules', name), join(rules, name), { recursive: true });
    const all = [procedure, notices, calendar, 'measures.json'].map((name) => join(rules, name));
    const { said, end } = watching([...all, '--rules', rules]);
    const first = await said(/watching 4 files;/);
    const told = [/calendars.CN\.json: ok/, /procedures.cn-restriction.2021-07\.json: ok/, /notices.cn-restriction: ok/, /measures\.json: ok/]; // prettier-ignore
    for (const one of told) expect(first).toMatch(one);
    const changing = async (
      name: string,
      change: (text: string) => string,
      until = /watching \d/,
    ) => {
      const [file, text] = [join(rules, name), readFileSync(join(rules, name), 'utf8')];
      writeFileSync(file, change(text));
      const changed = await said(until);
      writeFileSync(file, text);
      const mended = await said(/watching \d files?;/);
      return { changed, mended };
    };

    const template = `${notices}/notify.en.md`;
    const ofNotice = await changing(template, (text) => text.replaceAll('{{reasons}}', ''));
    expect(ofNotice.changed).toMatch(/cn-restriction: 1 error[^]*watching 1 file/);
    expect(ofNotice.mended).toMatch(/cn-restriction: ok[^]*watching 1 file/);

    const worked = `${procedure}/2021-07.cases.json`;
    const ofCases = await changing(worked, () => '[');
    expect(ofCases.changed).toMatch(/2021-07\.json: 1 error[^]*watching 3 files/);
    const broken = await changing(`${procedure}/2021-07.json`, () => '{');
    expect(broken.changed).toMatch(/2021-07\.json: 1 error[^]*watching 3 files/);
    for (const one of told.slice(1)) expect(broken.mended).toMatch(one);
    expect(broken.mended).not.toContain('CN.json');

    const ofCalendar = await changing(calendar, () => '{', /CN\.json is refused/);
    expect(ofCalendar.changed).toMatch(/CN\.json: 1 error/);
    for (const one of told) expect(ofCalendar.mended).toMatch(one);

    const ofMeasures = await changing('measures.json', () => '{ "measures": 3 }');
    expect(ofMeasures.changed).toMatch(/measures\.json: 1 error[^]*watching 1 file/);
    expect(await end()).toBe(130);
  }, 60_000);
});
