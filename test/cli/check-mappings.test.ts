import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { mappingIdsIn } from '../../cli/mappings/mapping-of.ts';
import { gradus } from './gradus.ts';

const FILE = 'us-sf-violations.json';
const CASES = 'us-sf-violations.cases.json';

/** A rules folder with one mapping, of which one file was changed. */
function rulesWith(file = FILE, change: (text: string) => string = (text) => text): string {
  const rules = mkdtempSync(join(tmpdir(), 'gradus-'));
  writeFileSync(join(rules, 'measures.json'), '{ "measures": [] }');
  for (const name of [FILE, CASES]) cpSync(`rules/mappings/${name}`, join(rules, 'mappings', name));
  for (const name of ['violation.json', 'violation.cases.json']) {
    cpSync(`rules/records/${name}`, join(rules, 'records', name));
  }
  const path = join(rules, 'mappings', file);
  writeFileSync(path, change(readFileSync(path, 'utf8')));
  return rules;
}

/** What `check` tells of a folder in which the cases are these instead. */
async function told(...cases: object[]): Promise<string> {
  const rules = rulesWith(CASES, () => JSON.stringify(cases));
  return (await gradus(['check', '--rules', rules])).stdout;
}

const row = { business_id: '10', date: '20140114', ViolationTypeID: '103154', risk_category: 'High Risk' }; // prettier-ignore
const record = { entity: 'us-sf-dph:10', occurredOn: '2014-01-14', id: '2014-01-14/10/103154', body: { code: '103154', risk: 'high' } }; // prettier-ignore
const header = 'business_id,date,ViolationTypeID,risk_category,description\n';
const sound = { name: 'a row', rows: [row], records: [record] };

describe('gradus check of mappings', () => {
  it('says nothing of mappings without findings unless asked, by id, file, folder or cases', async () => {
    const rules = rulesWith();
    expect(await gradus(['check', '--rules', rules])).toEqual({
      stdout: '',
      stderr: '',
      status: 0,
    });
    const folder = join(rules, 'mappings');
    for (const named of ['us-sf-violations', join(folder, FILE), folder, join(folder, CASES)]) {
      const { stdout, status } = await gradus(['check', named, '--rules', rules]);
      expect(stdout).toBe('mapping us-sf-violations: ok\n  cases    6 of 6 as expected\n');
      expect(status).toBe(0);
    }
    expect(mappingIdsIn(rules)).toEqual(['us-sf-violations']);
  });

  it('tells all as JSON', async () => {
    const { stdout } = await gradus(['check', 'us-sf-violations', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({
      reports: [{ mapping: 'us-sf-violations', findings: [], cases: { total: 6, passed: 6 } }],
    });
  });

  it('finds each case that comes out otherwise, with its place, what is expected and what is found', async () => {
    const output = await told(
      sound,
      { ...sound, name: 'another risk', records: [{ ...record, body: { code: '103154', risk: 'low' } }] }, // prettier-ignore
      { ...sound, name: 'one too few', records: [] },
      { ...sound, name: 'one too many', records: [record, record] },
      { ...sound, name: 'not skipped', skipped: { 'no risk category': 1 } },
      { ...sound, name: 'not repeated', repeated: 1 },
      { ...sound, name: 'not rejected', rejected: [{ row: 1, cause: 'x' }] },
      { name: 'not refused', text: header, records: [], refused: 'no column' },
      { name: 'refused', text: 'business_id,date\n', records: [] },
    );
    for (const line of [
      'mapping us-sf-violations: 8 errors',
      'error /cases/1/records/0: "another risk" expects {"entity":"us-sf-dph:10",',
      'error /cases/2/records: "one too few" expects nothing but comes out as {"entity"',
      'error /cases/3/records/1: "one too many" expects {"entity"',
      'but comes out as nothing (unexpected-outcome)',
      'error /cases/4/skipped: "not skipped" expects {"no risk category":1} but comes out as nothing',
      'error /cases/5/repeated: "not repeated" expects 1 but comes out as nothing',
      'error /cases/6/rejected/0: "not rejected" expects {"row":1,"cause":"x"} but comes out as nothing',
      'error /cases/7/refused: "not refused" expects "no column" but comes out as nothing',
      'error /cases/8/refused: "refused" expects nothing but comes out as "the text: the mapping us-sf-violations does not fit the header:',
      'cases    1 of 9 as expected',
    ]) {
      expect(output).toContain(line);
    }
  });

  it('reads the text of a case as records map reads a file', async () => {
    const text = `\uFEFF${header.replaceAll(',', ';')}10;20140114;103154;High Risk;"a ""b""; c\nd"\r\n\r\n10;2014;103154;High Risk;x\r\n`;
    const cause = 'must be a day written YYYYMMDD, not digits alone';
    const rejected = [{ row: 5, column: 'date', cause }];
    expect(await told({ name: 'a file', text, records: [record], rejected })).toBe('');
    const file = join(mkdtempSync(join(tmpdir(), 'gradus-')), 'violations.csv');
    writeFileSync(file, text);
    const mapped = await gradus(['records', 'map', file, '--map', 'us-sf-violations']);
    expect(JSON.parse(mapped.stdout)).toMatchObject(record);
    expect(mapped.stderr).toContain(`1 rejected: "date" ${cause}`);
  });

  it.each([
    [[], '/cases: has no case'],
    [
      [{ name: 'neither', records: [] }],
      '/cases/0 (case "neither"): must have either rows or text',
    ],
    [[{ ...sound, text: header }], '/cases/0 (case "a row"): must have either rows or text'],
    [[{ ...sound, rows: [{ ...row, Risk: 'x' }] }], '/cases/0/rows/0/Risk (case "a row"): is a column that the mapping neither reads nor drops'], // prettier-ignore
    [[{ ...sound, records: [{ ...record, type: 'x' }] }], '/cases/0/records/0/type'],
    [[{ ...sound, expect: 1 }], '/cases/0/expect'],
  ])('refuses faulty cases (%#)', async (cases, place) => {
    const output = await told(...cases);
    expect(output).toContain(`error ${place}`);
    expect(output).toContain('(faulty-case)');
  });

  it('warns of a mapping without cases, and refuses cases that are no JSON', async () => {
    const rules = rulesWith();
    rmSync(join(rules, 'mappings', CASES));
    const { stdout, status } = await gradus(['check', '--rules', rules]);
    expect(stdout).toMatch(/^mapping us-sf-violations: ok, 1 warning\n {2}warning \/cases: .*\(without-cases\)\n$/); // prettier-ignore
    expect(status).toBe(0);
    const broken = await gradus(['check', '--rules', rulesWith(CASES, () => '[')]);
    expect(broken.stdout).toContain('error /cases: is not JSON');
    expect(broken.status).toBe(1);
  });

  it('lists the faults of a mapping, of its name and of its type', async () => {
    const faulty = async (from: string, to: string): Promise<string> =>
      (await gradus(['check', '--rules', rulesWith(FILE, (text) => text.replace(from, to))]))
        .stdout;
    expect(await faulty('"type": "violation"', '"type": "violations"')).toContain('error /type: is no record type of'); // prettier-ignore
    expect(await faulty('"id": "us-sf-violations"', '"id": "us-sf"')).toContain('error /id: is "us-sf"; a mapping has the name of its file'); // prettier-ignore
    expect(await faulty('"source": "us-sf-dph"', '"source": "us-sf"')).toContain('error /source: ');
    expect(await faulty('{', '')).toContain('error /: is not JSON');
  });
});
