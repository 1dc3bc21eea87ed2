import { rmSync } from 'node:fs';
import writeXlsx from 'write-excel-file/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Simulation } from '../../core/simulation/simulation.ts';
import { startSystem, type System } from '../local/system.ts';
import { HOMES, homes } from '../store/fixtures/homes.ts';
import { fileOf, gradus, linesOf, PERSONAL } from './gradus.ts';
import { fileOfVersion, homesRules } from './homes.ts';

const rules = homesRules();
afterAll(() => rmSync(rules, { recursive: true }));

const asOf = '2026-11-22';
const of = ['--rules', rules, '--as-of', asOf];
const missing = 'is missing; the rule set requires the day that facts describe';
const later = 'lies after asOf; facts describe a day that has come by then';
const notDate = (form: string): string => `must be a calendar date, YYYY-MM-DD, not ${form}`;

type Row = { id: string; deficiencies: number; observedOn?: unknown };
const note = 'gradus: rules that read earlier outcomes had none, because no line has "earlier"\n';

const record = ({ id, deficiencies, observedOn }: Row) => ({
  entity: { id, kind: 'institution' },
  facts: { deficiencies },
  observedOn,
});
const csvOf = (rows: readonly Row[]): string =>
  ['entity,kind,deficiencies,observedOn', ...rows.map(cells)].join('\n');
const cells = ({ id, deficiencies, observedOn = '' }: Row): string =>
  [id, 'institution', deficiencies, observedOn].join(',');

/** A file of each format with the same rows. */
async function filesOf(rows: readonly Row[]): Promise<string[]> {
  const data = [
    ['entity', 'kind', 'deficiencies', 'observedOn'],
    ...rows.map(({ id, deficiencies, observedOn }) => [id, 'institution', deficiencies, day(observedOn)]), // prettier-ignore
  ];
  const workbook = await writeXlsx([{ sheet: 'Homes', data }]).toBuffer();
  return [
    fileOf('homes.ndjson', rows.map((row) => `${JSON.stringify(record(row))}\n`).join('')),
    fileOf('homes.json', JSON.stringify(rows.map(record), null, 1)),
    fileOf('homes.csv', csvOf(rows)),
    fileOf('homes.xlsx', workbook),
  ];
}

/** A day as a spreadsheet has it, anything else as text. */
const day = (given: unknown) =>
  /^\d{4}-\d\d-\d\d$/.test(String(given))
    ? { value: new Date(`${String(given)}T00:00:00Z`), type: Date, format: 'yyyy-mm-dd' }
    : ((given as string | undefined) ?? null);

const grade = (file: string, ...more: string[]) => gradus(['grade', HOMES, file, ...of, ...more]);

describe('the day that facts of a file describe', () => {
  it('is read in every format, and every term counts from it', async () => {
    const rows = [
      { id: 'x-test:a', deficiencies: 10, observedOn: '2026-03-01' },
      { id: 'x-test:b', deficiencies: 40, observedOn: asOf },
      { id: 'x-test:c', deficiencies: 40, observedOn: '2024-02-29' },
    ];
    for (const file of await filesOf(rows)) {
      const { stdout, stderr, status } = await grade(file);
      const [a, b, c] = linesOf(stdout);
      expect({ stderr, status }).toEqual({ stderr: note, status: 0 });
      expect(a).toMatchObject({
        ...{ asOf, observedOn: '2026-03-01', grade: 'clear', nextInspection: '2027-03-01' },
        measures: [{ measure: 'fewer-visits', from: '2026-03-01', until: '2027-03-01' }],
      });
      expect(b).toMatchObject({ grade: 'score-card', nextInspection: '2027-05-22' });
      expect(b).toHaveProperty('measures.0.measure', 'closer-watch');
      expect(b).not.toHaveProperty('observedOn');
      // the restriction's only term is over
      expect(c).toMatchObject({ nextInspection: '2024-08-29', measures: [] });
    }
  });

  it('is refused with its line where it is missing, late or no date', async () => {
    const rows = [
      { id: 'x-test:a', deficiencies: 1 },
      { id: 'x-test:b', deficiencies: 1, observedOn: '2026-11-23' },
      { id: 'x-test:c', deficiencies: 1, observedOn: '22/11/2026' },
      { id: 'x-test:d', deficiencies: 51, observedOn: '2026-02-30x' },
      { id: 'x-test:e', deficiencies: 1, observedOn: PERSONAL },
      { id: 'x-test:f', deficiencies: 1, observedOn: '2026-11-21' },
    ];
    for (const file of await filesOf(rows)) {
      const { stdout, stderr, status } = await grade(file);
      const lines = linesOf(stdout);
      const faults = lines.slice(0, 5).map(({ error }) => (error as { faults: unknown }).faults);
      const at = (message: string) => ({ pointer: '/observedOn', message });
      expect(faults).toEqual([
        [at(missing)],
        [at(later)],
        [at(notDate('a day that is written in another way'))],
        [{ pointer: '/facts/deficiencies', message: 'must be at most 50' }, at(notDate('another text'))], // prettier-ignore
        [at(notDate('another text'))],
      ]);
      expect(lines[1]).toMatchObject({
        error: {
          message: expect.stringMatching(/^line \d+: \/observedOn lies after asOf/) as string,
        },
      });
      expect(lines[5]).toMatchObject({ observedOn: '2026-11-21' });
      expect(stderr).toContain('5 of 6 lines could not be appraised');
      expect(`${stdout}${stderr}`).not.toContain(PERSONAL.slice(0, 10));
      expect(status).toBe(1);
    }
  });

  it.each([
    [null, notDate('null')],
    [46_348, notDate('a number')],
    [['2026-11-21'], notDate('a list')],
    ['1899-12-31', 'must lie from 1900-01-01 to 2999-12-31'],
    ['', notDate('another text')],
  ])('%j in JSON is refused: %s', async (observedOn, message) => {
    const text = JSON.stringify(record({ id: 'x-test:a', deficiencies: 1, observedOn }));
    const { stdout, status } = await gradus(['grade', HOMES, '-', ...of], text);
    const faults = [{ pointer: '/observedOn', message }];
    expect(linesOf(stdout)).toMatchObject([{ line: 1, error: { faults } }]);
    expect(status).toBe(1);
  });

  it('is not needed of an entity that is not to be appraised', async () => {
    const csv = 'entity,deficiencies,observedOn,state\nx-test:a,1,,Exempt\nx-test:b,1,,\n';
    const { stdout } = await grade(
      fileOf('homes.csv', csv),
      ...['--not-appraised', 'state=Exempt'],
    );
    const [exempt, given] = linesOf(stdout);
    expect(exempt).toMatchObject({ notAppraised: 'Exempt' });
    expect(given).toMatchObject({ error: { faults: [{ message: missing }] } });
  });

  it('has a column of any name', async () => {
    const text = csvOf([{ id: 'x-test:a', deficiencies: 1, observedOn: '2026-03-01' }]);
    const named = fileOf('homes.csv', text.replace('observedOn', 'Inspected'));
    for (const option of ['--observed-on-column=inspected', '--rename=Inspected=observedOn']) {
      const { stdout, status } = await grade(named, option);
      expect(linesOf(stdout)).toMatchObject([{ observedOn: '2026-03-01' }]);
      expect(status).toBe(0);
    }
    const slip = await grade(named, '--observed-on-column', 'Inspectd');
    expect(slip).toMatchObject({ stdout: '', status: 2 });
    expect(slip.stderr).toContain('--observed-on-column names "Inspectd", but no column has that');
    const json = await gradus(['grade', HOMES, '-', ...of, '--observed-on-column', 'x'], '{}');
    expect(json.stderr).toContain(
      'JSON has "entity", "facts", "observedOn", "earlier", "records", "asOf" and "knownAt"',
    );
  });
});

describe('grading a file and appraising by the API', () => {
  let system: System;
  beforeAll(async () => {
    system = await startSystem({ rules });
  });
  afterAll(() => system.stop());

  it('agree on the same facts of the same day, and refuse the same with the same words', async () => {
    const rows = ['2026-03-01', asOf, '2025-11-22', '2023-01-01', undefined, '2026-11-23', '1.3.26', 5]
      .map((observedOn, at) => ({ id: `x-test:${at}`, deficiencies: at * 7, observedOn })); // prettier-ignore
    const [ndjson = ''] = await filesOf(rows);
    const graded = linesOf((await grade(ndjson)).stdout);
    expect(graded).toHaveLength(rows.length);
    for (const [at, row] of rows.entries()) {
      const body = { ...record(row), ruleSet: HOMES, asOf, dryRun: true };
      const { status, json } = await system.call('/v1/appraisals', { body });
      if (status === 200) expect(json).toMatchObject(graded[at]!);
      else expect(graded[at]).toMatchObject({ error: { faults: json.faults } });
      expect('error' in graded[at]!).toBe(status !== 200);
    }
  });
});

describe('gradus explain', () => {
  const explain = (file: string, ...more: string[]) =>
    gradus(['explain', HOMES, '--facts', file, ...of, ...more]);
  const rows = [
    { id: 'x-test:a', deficiencies: 40, observedOn: '2026-03-01' },
    { id: 'x-test:b', deficiencies: 40 },
  ];

  it('counts from the day of the facts, and names it', async () => {
    const own = fileOf('facts.json', JSON.stringify({ facts: { deficiencies: 40 }, observedOn: '2026-03-01' })); // prettier-ignore
    for (const [file, ...more] of [
      [own],
      ...(await filesOf(rows)).map((one) => [one, '--entity', 'x-test:a']),
    ]) {
      const { stdout, status } = await explain(file!, ...more);
      expect(stdout).toContain(', as of 2026-11-22, facts of 2026-03-01\n');
      expect(stdout).toContain('Next inspection due by 2026-09-01\n');
      expect(status).toBe(0);
    }
  });

  it('refuses facts without a day where the rule set requires one, and a day that has not come', async () => {
    const [ndjson = ''] = await filesOf(rows);
    const plain = fileOf('facts.json', '{ "deficiencies": 40 }');
    const late = fileOf('facts.json', '{ "facts": { "deficiencies": 40 }, "observedOn": "2027-01-01" }'); // prettier-ignore
    for (const [ended, message] of [
      [await explain(ndjson, '--entity', 'x-test:b'), missing],
      [await explain(plain), missing],
      [await explain(late), later],
    ] as const) {
      expect(ended).toMatchObject({ stdout: '', status: 1 });
      expect(ended.stderr).toContain(`/observedOn: ${message}`);
    }
  });
});

describe('gradus simulate', () => {
  const { observed, ...free } = homes('0');
  const [before, after] = [free, homes('1', { costs: 2 })].map(fileOfVersion) as [string, string];
  const simulate = (facts: string, ...more: string[]) =>
    gradus(['simulate', after, '--against', before, '--facts', facts, ...of, '--json', ...more]);
  const rows = [
    { id: 'x-test:a', deficiencies: 40, observedOn: '2026-03-01' },
    { id: 'x-test:b', deficiencies: 20, observedOn: '2024-03-01' },
    { id: 'x-test:c', deficiencies: 20 },
    { id: 'x-test:d', deficiencies: 20, observedOn: '2026-11-23' },
    { id: 'x-test:e', deficiencies: 20, observedOn: 'then' },
  ];

  it('reads the day in every format, refuses lines without it, and says what a file does not have', async () => {
    expect(observed).toBe('required');
    const files = await filesOf(rows);
    const [ndjson = ''] = files;
    const all = [
      ...(await Promise.all(files.map((file) => simulate(file)))),
      await simulate(ndjson, '--threads', '2'),
    ];
    for (const { stdout, stderr, status } of all) {
      expect(stdout).toBe(all[0]!.stdout);
      const { entities, refused, measures } = JSON.parse(stdout) as Simulation;
      expect(entities).toMatchObject({ given: 5, appraised: 2 });
      expect(refused).toMatchObject([
        { by: 'both', entities: 2 },
        { by: 'after', entities: 1, faults: [{ pointer: '/observedOn', message: missing }] },
      ]);
      // that of the other home is over
      expect(measures.find(({ measure }) => measure === 'closer-watch')).toMatchObject({
        ...{ before: 1, after: 1 },
      });
      expect(stderr).toMatch(/line \d+ \(draft\): \/observedOn is missing; the rule set requires/);
      expect(stderr).toMatch(/line \d+: \/observedOn lies after asOf/);
      expect(stderr).toMatch(/line \d+: \/observedOn must be a calendar date/);
      expect(stderr).toContain(note);
      expect(stderr).toContain('3 of 5 lines were not simulated');
      expect(status).toBe(1);
    }
  });

  it('prints the note where lines are whole, too, and none where no rule reads the previous outcome', async () => {
    const [ndjson = ''] = await filesOf(rows.slice(0, 2));
    expect(await simulate(ndjson)).toMatchObject({ stderr: note, status: 0 });
    const plain = { ...free, rules: free.rules.filter(({ name }) => name !== 'again') };
    const [one, other] = ['3', '4'].map((version) => fileOfVersion({ ...plain, version }));
    const ended = await gradus(['simulate', one!, '--against', other!, '--facts', ndjson, ...of]);
    expect(ended).toMatchObject({ stderr: '', status: 0 });
  });

  it('refuses names of columns for lines of JSON, which have none', async () => {
    const [ndjson = ''] = await filesOf(rows);
    const ended = await simulate(ndjson, '--observed-on-column', 'Inspected');
    expect(ended).toMatchObject({ stdout: '', status: 2 });
    expect(ended.stderr).toContain('columns are named of CSV and workbooks only');
  });
});

describe('earlier outcomes of a line with a person’s number', () => {
  const versions = [{ ...homes('0'), observed: undefined }, homes('1', { costs: 2 })].map(
    fileOfVersion,
  ) as [string, string];
  const outcome = { observedOn: '2025-03-01', score: 68, grade: 'clear' };
  const line = (earlier: object) =>
    JSON.stringify({ ...record({ id: 'x-test:a', deficiencies: 1, observedOn: asOf }), earlier });

  it.each([
    ['/earlier/0/grade', [{ ...outcome, grade: PERSONAL }]],
    ['/earlier/0/domains/*', [{ ...outcome, domains: { [PERSONAL]: { score: 1, grade: null } } }]],
  ])('at %s is refused by every command, and nothing repeats it', async (pointer, earlier) => {
    const file = fileOf('homes.ndjson', `${line(earlier)}\n`);
    const ended = [
      await grade(file),
      await gradus(['explain', HOMES, '--facts', file, '--entity', 'x-test:a', ...of]),
      await gradus(['simulate', versions[1], '--against', versions[0], '--facts', file, ...of]),
    ];
    for (const { stdout, stderr, status } of ended) {
      expect(`${stdout}${stderr}`).toContain(pointer);
      expect(`${stdout}${stderr}`).not.toContain(PERSONAL.slice(0, 10));
      expect(status).toBe(1);
    }
  });
});
