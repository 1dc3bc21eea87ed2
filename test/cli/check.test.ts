import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fileOf, gradus, PERSONAL } from './gradus.ts';

const version = 'rules/gb-food-hygiene/2023-06.json';

/** A copy of the hygiene rating beside its cases, each changed as text. */
function copyWith(change: (text: string) => string, changeCases = (text: string) => text): string {
  const folder = mkdtempSync(join(tmpdir(), 'gradus-'));
  const file = join(folder, '2023-06.json');
  writeFileSync(file, change(readFileSync(version, 'utf8')));
  const cases = readFileSync('rules/gb-food-hygiene/2023-06.cases.json', 'utf8');
  writeFileSync(join(folder, '2023-06.cases.json'), changeCases(cases));
  return file;
}

describe('gradus check', () => {
  it('shows what the cases of a sound rule set cover', async () => {
    const { stdout, stderr, status } = await gradus(['check', version]);
    expect(stdout).toMatch(/^gb-food-hygiene 2023-06: ok\n/);
    expect(stdout).toMatch(/cases +(\d+) of \1 as expected, on both engines/);
    expect(stdout).toMatch(/bounds +(\d+) of \1 inputs at a bound alike on both engines/);
    expect(stdout).toMatch(/fired +3 of 3\n +silent +3 of 3\n +grades +6 of 6\n/);
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
  });

  it('takes a folder, or the cases, for the rule set, and each once', async () => {
    const paths = ['rules/gb-food-hygiene', version, version.replace('.json', '.cases.json')];
    const { stdout, status } = await gradus(['check', ...paths]);
    expect(stdout.match(/: ok/g)).toHaveLength(1);
    expect(status).toBe(0);
  });

  it('takes a rules folder for all in it, and says what a folder without any needs', async () => {
    const rules = mkdtempSync(join(tmpdir(), 'gradus-'));
    const folder = join(rules, 'gb-food-hygiene');
    mkdirSync(folder);
    for (const name of ['2023-06.json', '2023-06.cases.json']) {
      cpSync(join('rules/gb-food-hygiene', name), join(folder, name));
    }
    cpSync('rules/measures.json', join(rules, 'measures.json'));
    const { stdout, status } = await gradus(['check', rules]);
    expect(stdout).toMatch(/^gb-food-hygiene 2023-06: ok\n/);
    expect(status).toBe(0);
    const empty = await gradus(['check', mkdtempSync(join(tmpdir(), 'gradus-'))]);
    expect(empty.stderr).toContain(
      'holds no rule set; name a folder with files <version>.json, or one with such folders',
    );
  });

  it('says where the folder or the file of a rules folder has another name', async () => {
    const rules = mkdtempSync(join(tmpdir(), 'gradus-'));
    const folder = join(rules, 'hygiene');
    mkdirSync(folder);
    cpSync('rules/gb-food-hygiene/2023-06.json', join(folder, '1.json'));
    cpSync('rules/gb-food-hygiene/2023-06.cases.json', join(folder, '1.cases.json'));
    cpSync('rules/measures.json', join(rules, 'measures.json'));
    const { stdout, status } = await gradus(['check', folder]);
    expect(stdout).toContain(
      'error /id: is "gb-food-hygiene", but its file lies in the folder hygiene; make both the same',
    );
    expect(stdout).toContain(
      'error /version: is "2023-06", but its file is named 1.json; make both the same',
    );
    expect(status).toBe(1);
  });

  it('takes the id of a rule set, or a version of it, as other commands do', async () => {
    for (const name of ['gb-food-hygiene', 'gb-food-hygiene@2023-06']) {
      const { stdout, status } = await gradus(['check', name]);
      expect(stdout).toMatch(/^gb-food-hygiene 2023-06: ok\n/);
      expect(status).toBe(0);
    }
    const unknown = await gradus(['check', 'gb-food-hygeine']);
    expect(unknown.stderr).toMatch(/there is no file gb-food-hygeine, and no rule set of that id/);
    const other = await gradus(['check', 'gb-food-hygiene@1']);
    expect(other.stderr).toContain('has no version "1"; known are 2023-06');
    expect([unknown.status, other.status]).toEqual([2, 2]);
  });

  it('lists every fault of a broken rule set with its place', async () => {
    const file = copyWith((text) =>
      text.replace('"greaterThan"', '"isBigger"').replace('"to": 15', '"to": 25'),
    );
    const { stdout, status } = await gradus(['check', file]);
    expect(stdout).toMatch(/: \d+ errors?/);
    expect(stdout).toMatch(
      / error \/rules\/0\/conditions\/all\/0\/operator \(rule hygiene\): .* \(faulty-document\)\n/,
    );
    expect(status).toBe(1);
  });

  it('passes what is only doubtful, and with --strict does not', async () => {
    const file = copyWith((text) => text.replace('"verified": true', '"verified": false'));
    const { stdout, status } = await gradus(['check', file]);
    expect(stdout).toMatch(/: ok, 1 warning\n {2}warning \/law\/[^:]+: .* \(unverified-law\)\n/);
    expect(status).toBe(0);
    expect((await gradus(['check', file, '--strict'])).status).toBe(1);
    expect((await gradus(['check', version, '--strict'])).status).toBe(0);
  });

  it('names the cases that come out otherwise', async () => {
    const file = copyWith(
      (text) => text,
      (cases) => cases.replace('"grade": "5"', '"grade": "4"'),
    );
    const { stdout, status } = await gradus(['check', file]);
    expect(stdout).toMatch(/\/cases\/0\/expect\/grade: ".*" expects "4" but comes out as "5"/);
    expect(status).toBe(1);
  });

  it('shows the figures of a case in full, and never a number of a person', async () => {
    const same = (text: string) => text;
    const first = /"score": 0\b/;
    const figure = copyWith(same, (text) => text.replace(first, '"score": 0.333333333333333'));
    const { stdout } = await gradus(['check', figure]);
    expect(stdout).toContain('expects 0.333333333333333 but comes out as 0 ');
    const person = copyWith(same, (text) => text.replace(first, `"score": "${PERSONAL}"`));
    const refused = await gradus(['check', person]);
    expect(refused.stdout).toMatch(
      /\/cases\/0\/expect\/score.*: can be read as a personal identity/,
    );
    expect(refused.stdout).not.toMatch(/\d{6}/);
  });

  it('refuses numbers whose digits would be lost, in a rule set, its cases and the catalogue', async () => {
    const same = (text: string) => text;
    const ruleSet = copyWith((text) => text.replace('"max": 80', '"max": 80.0000000000000001'));
    const cases = copyWith(same, (text) => text.replace('"hygiene": 0', '"hygiene": 1e-400'));
    const { stdout, status } = await gradus(['check', ruleSet, cases]);
    expect(stdout).toContain('error /score/max: is a number of 18 significant digits');
    expect(stdout).toContain('has a fault at /0/facts/hygiene: is a number too close to 0');
    expect(status).toBe(1);
    const rules = mkdtempSync(join(tmpdir(), 'gradus-'));
    cpSync('rules', rules, { recursive: true });
    const catalogue = readFileSync('rules/measures.json', 'utf8');
    writeFileSync(join(rules, 'measures.json'), catalogue.replace('{', '{"x":5.0000000000000001,'));
    const refused = await gradus(['grade', 'gb-food-hygiene', '--rules', rules]);
    expect(refused.stderr).toContain('has a fault at /x: is a number of 17 significant digits');
    expect(refused.status).toBe(2);
  });

  it('lists a number whose digits would be lost with the other faults of the rule set', async () => {
    const told = async (change: (text: string) => string): Promise<string[]> => {
      const file = copyWith((text) =>
        change(text.replace('"max": 80', '"max": 80.0000000000000001')),
      );
      const { stdout, status } = await gradus(['check', file, '--json']);
      expect(status).toBe(1);
      const { reports } = JSON.parse(stdout) as {
        reports: { findings: { code: string; pointer: string }[] }[];
      };
      expect(reports[0]!.findings.map(({ code }) => code)).not.toContain('engines-differ');
      return reports[0]!.findings.map(({ pointer }) => pointer);
    };
    const industry = (text: string) => text.replace('"format": 1', '"format": 1, "colour": 1');
    expect(await told(industry)).toEqual(['/score/max', '/colour']);
    const unknown = (text: string) => text.replace('"fact": "hygiene"', '"fact": "hygeine"');
    const [lost, read] = await told(unknown);
    expect(lost).toBe('/score/max');
    expect(read).toMatch(/\/fact$/);
    const person = (text: string) => text.replace('"format": 1', `"format": 1, "x": "${PERSONAL}"`);
    expect(await told(person)).toEqual(['/x']);
  });

  it('stays short where a table has the same mistake in each row, and names the first rows', async () => {
    const rows = Array.from({ length: 400 }, (_, at) => [`${at}`, at]);
    const table = { inputs: ['hygiene'], gives: 'points', hit: 'first', rows };
    const rule = JSON.stringify({ name: 'matrix', law: 'none', table });
    const file = copyWith((text) => text.replace('"rules": [', `"rules": [${rule},`));
    const { stdout } = await gradus(['check', file]);
    expect(stdout).toMatch(/: 401 errors\n/);
    expect(stdout.match(/\n/g)!.length).toBeLessThan(12);
    expect(stdout).toContain(
      '/rules/0/table/rows/0/0 (rule matrix, row 1, column hygiene): is the text "0"',
    );
    expect(stdout).toContain('write 4 without quotes; and 395 more like it (faulty-document)\n');
  });

  it('goes on behind a file that is not JSON, and asks for missing cases', async () => {
    const broken = fileOf('1.json', '{ "format": 1,\n  "id": }');
    const alone = fileOf('2.json', readFileSync(version, 'utf8'));
    const { stdout, status } = await gradus(['check', broken, alone, version]);
    expect(stdout).toContain(`${broken}: 1 error\n  error /: is not JSON`);
    expect(stdout).toMatch(/\/cases: there is no file .*2\.cases\.json/);
    expect(stdout).toContain('gb-food-hygiene 2023-06: ok');
    expect(status).toBe(1);
  });

  it('writes its reports as JSON', async () => {
    const { stdout } = await gradus(['check', version, '--json']);
    const { reports } = JSON.parse(stdout) as { reports: object[] };
    const boundaries = { total: 73, agreed: 73 };
    const counts = { errors: 0, warnings: 0, notices: 0 };
    expect(reports).toMatchObject([{ file: version, counts, findings: [], boundaries }]);
  });
});

describe('a rules folder of one’s own', () => {
  it('is used by every command, and a fault in one rule set leaves the others', async () => {
    const rules = mkdtempSync(join(tmpdir(), 'gradus-'));
    cpSync('rules', rules, { recursive: true });
    writeFileSync(join(rules, 'cn-food-seller', '2016.1.json'), '{');
    const other = await gradus(['grade', 'gb-food-hygiene', '--rules', rules]);
    expect(other).toMatchObject({ stdout: '', status: 0 });
    expect(other.stderr).toContain('the input holds no entity');
    const broken = await gradus(['grade', 'cn-food-seller', '--rules', rules]);
    expect(broken.stderr).toContain('2016.1.json is not JSON');
    expect(broken.status).toBe(2);
    writeFileSync(join(rules, 'measures.json'), '{"measures":[{}]}');
    const catalogue = await gradus(['check', '--rules', rules]);
    expect(catalogue.stderr).toContain('measures.json is refused:');
    expect(catalogue.status).toBe(2);
  });
});

describe('gradus check of the catalogue of measures', () => {
  it('says which restrictions nobody can decide, by its name or with the whole folder', async () => {
    const { stdout, status } = await gradus(['check', 'rules/measures.json']);
    expect(stdout).toMatch(/^rules\/measures\.json: ok, 3 notices\n/);
    expect(stdout).toContain('"cn-list-tax" names no procedure, so that it stays proposed');
    expect(status).toBe(0);
    const rules = mkdtempSync(join(tmpdir(), 'gradus-'));
    cpSync('rules/measures.json', join(rules, 'measures.json'));
    const whole = await gradus(['check', '--rules', rules]);
    expect(whole.stdout).toContain(
      'measures.json: 18 errors, 3 notices\n  error /measures/3/procedure: names "gb-eng-fhrs-appeal", which is no folder of rules/procedures; name one of those, or leave it out',
    );
    expect(whole.status).toBe(1);
  });

  it('refuses a procedure that is unknown or does not fit, and faults of its own', async () => {
    const rules = mkdtempSync(join(tmpdir(), 'gradus-'));
    cpSync('rules/procedures', join(rules, 'procedures'), { recursive: true });
    cpSync('rules/calendars', join(rules, 'calendars'), { recursive: true });
    const file = join(rules, 'measures.json');
    const checked = async (change: (text: string) => string) => {
      writeFileSync(file, change(readFileSync('rules/measures.json', 'utf8')));
      return (await gradus(['check', file])).stdout;
    };
    const wages = (to: string) => (text: string) =>
      text.replace('"procedure": "cn-serious-list-wages"', to);
    expect(await checked(wages('"procedure": "cn-serious-list-wage"'))).toContain(
      '/measures/28/procedure: names "cn-serious-list-wage", which is no folder of rules/procedures (did you mean "cn-serious-list-wages"?)',
    );
    expect(await checked(wages('"procedure": "cn-objection"'))).toContain(
      'has "about": "record"; name a procedure whose "about" is "measure" or "entry" or "appraisal"',
    );
    expect(
      await checked((text) => text.replace('"longest": "P3Y"', '"longest": "3 years"')),
    ).toMatch(/: 1 error\n {2}error \/measures\/2\/longest: /);
    expect(await checked(() => '{')).toMatch(/: 1 error\n {2}error \/: is not JSON/);
    // a procedure that is faulty itself is told by itself
    writeFileSync(join(rules, 'procedures', 'cn-restriction', '2021-07.json'), '{}');
    expect(await checked((text) => text)).toMatch(/measures\.json: ok, 3 notices\n/);
  });
});

describe('gradus check of a procedure', () => {
  const [file, casesFile] = ['', '.cases'].map(
    (end) => `rules/procedures/us-cms-independent-idr/2012-01.2${end}.json`,
  ) as [string, string];

  /** A draft beside its cases, in a folder of any name. */
  function draftOf(change: (text: string) => string = String): string {
    const folder = mkdtempSync(join(tmpdir(), 'gradus-'));
    writeFileSync(join(folder, 'draft.json'), change(readFileSync(file, 'utf8')));
    writeFileSync(join(folder, 'draft.cases.json'), readFileSync(casesFile, 'utf8'));
    return folder;
  }

  it('knows one by its form, wherever its file lies', async () => {
    const folder = draftOf();
    for (const path of [folder, join(folder, 'draft.json'), join(folder, 'draft.cases.json')]) {
      const { stdout, status } = await gradus(['check', path]);
      expect(stdout).toMatch(/draft\.json: ok, 1 warning\n/);
      expect(stdout).toMatch(/cases +6 of 6 as expected\n +proved +over 24 states/);
      expect(status).toBe(0);
    }
    const faulty = draftOf((text) => text.replace('"timeZone": "America/New_York",', ''));
    const { stdout, status } = await gradus(['check', faulty]);
    expect(stdout).toMatch(/draft\.json: 1 error\n +error \/timeZone: /);
    expect(status).toBe(1);
  });

  it('names the file for the cases of a draft that has none, by the name of the draft', async () => {
    const folder = draftOf();
    rmSync(join(folder, 'draft.cases.json'));
    const { stdout, status } = await gradus(['check', join(folder, 'draft.json')]);
    expect(stdout).toContain(
      `has no worked case; write ${join(folder, 'draft.cases.json')} (faulty-case)`,
    );
    expect(status).toBe(1);
  });

  it('compares a draft that says that it is milder with the versions of the rules folder', async () => {
    const folder = draftOf((text) =>
      text.replace('"version": "2012-01.2"', '"version": "2030"').replaceAll('penalised', 'fined'),
    );
    const { stdout, status } = await gradus(['check', folder]);
    expect(stdout).toContain(
      'error /milder/than/0: cannot take over open proceedings of version 2012-01 that stand at "penalised", a state that this version does not have (not-milder)',
    );
    expect(status).toBe(1);
  });

  it('tells what a later version mends, with its story, and does not fail', async () => {
    const { stdout, status } = await gradus(['check', 'rules/procedures/cn-publication']);
    expect(stdout).toMatch(/2021-09\.json: ok, 1 warning, 2 notices\n/);
    expect(stdout).toMatch(/It comes about so: .*Version 2021-09\.2 mends it \(mended-since\)\n/);
    expect(stdout).toMatch(/2021-09\.2\.json: ok, 1 warning\n/);
    expect(status).toBe(0);
  });
});
