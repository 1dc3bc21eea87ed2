import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { addDays } from '../oracles/dates.ts';
import { fileOf, gradus, linesOf, PERSONAL, spawned } from './gradus.ts';

const deadline = (...args: string[]) => gradus(['deadline', ...args]);
const of = (from: string, period: string, ...more: string[]) =>
  deadline('--from', from, '--period', period, ...more);

/** A rules folder with calendars, of which one is changed. */
function rulesWith(id: string, change: (text: string) => string): string {
  const rules = mkdtempSync(join(tmpdir(), 'gradus-'));
  cpSync('rules/calendars', join(rules, 'calendars'), { recursive: true });
  const file = join(rules, 'calendars', `${id}.json`);
  writeFileSync(file, change(readFileSync(file, 'utf8')));
  return rules;
}

describe('gradus deadline', () => {
  it('prints the last day, and how it was counted', async () => {
    expect(await of('2026-09-16', '15 calendar days', '--calendar', 'CN', '--roll')).toEqual({
      stdout: [
        '2026-10-08',
        '15 calendar days from 2026-09-16, which does not count: 2026-10-01',
        '2026-10-01 is no working day of CN; the end moves to the next, 2026-10-08',
        '',
      ].join('\n'),
      stderr: '',
      status: 0,
    });
  });

  it('answers with JSON', async () => {
    const { stdout } = await of('2026-09-16', '15 calendar days', '--calendar', 'CN', '--roll', '--json'); // prettier-ignore
    expect(JSON.parse(stdout)).toEqual({
      ...{ ends: '2026-10-08', from: '2026-09-16', period: '15 calendar days', calendar: 'CN' },
      ...{
        countStart: false,
        roll: true,
        rolledFrom: '2026-10-01',
        counted: [
          expect.stringMatching(/: 2026-10-01$/),
          expect.stringMatching(/, 2026-10-08$/),
        ] as string[],
      },
    });
  });

  it('reads the singular, and the words in any case', async () => {
    const { stdout } = await of('2026-09-30', ' 1  Working Day', '--calendar', 'US', '--json');
    expect(JSON.parse(stdout)).toMatchObject({ ends: '2026-10-01', period: '1 working day' });
  });

  it('says where it rests on working days that nobody has verified', async () => {
    const asked = ['2026-12-31', '5 working days', '--calendar', 'GB-ENG'] as const;
    const { stdout } = await of(...asked, '--json');
    expect(JSON.parse(stdout)).toMatchObject({ ends: '2027-01-08', unverified: ['2026', '2027'] });
    const words =
      /\ndemonstration: nobody has verified the working days of GB-ENG in 2026, 2027\n$/;
    expect((await of(...asked)).stdout).toMatch(words);
    const plain = await of('2026-12-31', '5 calendar days', '--calendar', 'GB-ENG', '--json');
    expect(JSON.parse(plain.stdout)).not.toHaveProperty('unverified');
    const rolled = await of('2026-12-31', '5 years', '--calendar', 'US', '--roll');
    expect(rolled.status).toBe(1);
  });

  it('needs no calendar where none is asked, in any year', async () => {
    const { stdout, status } = await of('1999-01-31', '1 month', '--json');
    expect(JSON.parse(stdout)).toMatchObject({ ends: '1999-02-28', calendar: null });
    expect(status).toBe(0);
  });

  it('refuses a count that asks about days which the calendar does not know', async () => {
    const asked = ['2026-12-30', '5 working days', '--calendar', 'CN'] as const;
    const { stdout, stderr, status } = await of(...asked, '--json');
    expect(JSON.parse(stdout)).toEqual({
      error: { message: expect.stringContaining('Add the year to calendars/CN.json') as string },
      ...{ knownFrom: '2024-01-01', knownUntil: '2026-12-31', notBefore: '2027-01-06' },
    });
    expect({ stderr, status }).toEqual({ stderr: '', status: 1 });
    const inWords = await of(...asked);
    expect(inWords.stderr).toMatch(
      /the days from 2024-01-01 to 2026-12-31,.*not before 2027-01-06/,
    );
    expect(inWords).toMatchObject({ stdout: '', status: 1 });
  });

  it('takes a calendar of another rules folder, and refuses one with faults', async () => {
    const rules = rulesWith('US', (text) => text.replace('"01-01",', ''));
    const { stdout } = await of('2024-01-01', '1 working day', '--calendar', 'US', '--count-start', '--rules', rules); // prettier-ignore
    expect(stdout).toMatch(/^2024-01-01\n/);
    const faulty = rulesWith('US', (text) => text.replace('"01-01",', '"01-06",'));
    const { stderr, status } = await of('2024-01-01', '1 month', '--rules', faulty);
    expect(stderr).toMatch(/US\.json is refused:\n {2}\/years\/2024\/off\/0: is a Saturday/);
    expect(status).toBe(2);
  });

  it.each([
    [['--from', '2026-01-01'], '--period is required: how long the period is'],
    [['--period', '1 month'], '--from is required'],
    [['--from', '2026-02-30', '--period', '1 month'], 'The day 2026-02-30 does not exist'],
    [['--from', '2026-01-01', '--period', '5 days'], 'write 5 calendar days or 5 working days'],
    [
      ['--from', '2026-01-01', '--period', '5 working days'],
      '--calendar is required for working days',
    ],
    [['--from', '2026-01-01', '--period', '1 month', '--roll'], 'required for an end that rolls'],
    [
      ['--from', '2026-01-01', '--period', '1 month', '--calendar', 'gb-eng'],
      'did you mean "GB-ENG"?',
    ],
    [
      ['--from', '2026-01-01', '--period', '1 month', '--calendar', 'ZZ'],
      'known are CN, GB-ENG, US',
    ],
    [['--lines', 'a.ndjson', '--roll', '--from', '2026-01-01'], 'leave out --from, --roll'],
    [['--lines', 'a.ndjson'], 'there is no file a.ndjson'],
  ])('refuses %j', async (args, message) => {
    const { stdout, stderr, status } = await deadline(...args);
    expect(stderr).toContain(message);
    expect({ stdout, status }).toEqual({ stdout: '', status: 2 });
  });

  it('names every fault', async () => {
    const { stderr } = await of('2026-01-01', '5 days', '--calendar', 'ZZ');
    expect(stderr).toMatch(/--period does not say which days.*; --calendar is not known/);
  });
});

const given = (...lines: (object | string)[]) =>
  lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join('');
const CN = { from: '2026-09-30', period: '3 working days', calendar: 'CN' };

describe('gradus deadline --lines', () => {
  const lines = given(
    CN,
    { from: '2026-12-30', period: '5 working days', calendar: 'CN' },
    '',
    { from: '2026-01-31', period: '1 month', countStart: true, calendar: null },
    { from: 'x', period: 5, calendar: 'ZZ', rol: true },
    'x',
    { ...CN, from: '2026-09-16', period: '15 calendar days', roll: true, countStart: false },
  );

  it('answers each line in order', async () => {
    const { stdout, stderr, status } = await deadline('--lines', fileOf('p.ndjson', lines), '--json'); // prettier-ignore
    const refused = (line: number, message: RegExp) => ({
      line,
      error: expect.objectContaining({ message: expect.stringMatching(message) as string }) as object, // prettier-ignore
    });
    expect(linesOf(stdout)).toEqual([
      expect.objectContaining({ ends: '2026-10-10', period: '3 working days', calendar: 'CN' }),
      {
        ...refused(2, /^line 2: the calendar CN knows/),
        ...{ knownFrom: '2024-01-01', knownUntil: '2026-12-31', notBefore: '2027-01-06' },
      },
      expect.objectContaining({ ends: '2026-02-27', countStart: true, calendar: null }),
      refused(5, /^line 5: \/from must be.*; \/period must be.*; \/rol is not known here.*; \/calendar is not known/), // prettier-ignore
      refused(6, /^line 6: is not JSON/),
      expect.objectContaining({ ends: '2026-10-08', rolledFrom: '2026-10-01' }),
    ]);
    expect(stderr).toBe('gradus: 3 of 6 lines got no end\n');
    expect(status).toBe(1);
  });

  it('writes words without --json, and reads standard input', async () => {
    const { stdout, status } = await spawned(['deadline', '--lines', '-'], given(CN, 'x'));
    expect(stdout.split('\n')).toEqual([
      '2026-10-10  3 working days of CN from 2026-09-30, which does not count: 2026-10-10',
      expect.stringMatching(/^line 2: is not JSON/),
      '',
    ]);
    expect(status).toBe(1);
  });

  it('says so where there is no line', async () => {
    const { stdout, stderr, status } = await deadline('--lines', fileOf('p.ndjson', ''));
    expect(stdout).toBe('');
    expect(stderr).toBe('gradus: the input holds no line\n');
    expect(status).toBe(0);
  });

  it("repeats no person's number", async () => {
    const file = fileOf('p.ndjson', given({ ...CN, [PERSONAL]: 1 }, { ...CN, period: PERSONAL }, { ...CN, calendar: PERSONAL })); // prettier-ignore
    for (const how of [[], ['--json']]) {
      const { stdout, stderr } = await deadline('--lines', file, ...how);
      expect(stdout + stderr).not.toMatch(/110105|491231/);
    }
  });

  it('answers ten thousand lines', async () => {
    const all = Array.from({ length: 10_000 }, (_, at) => ({ ...CN, from: addDays('2024-01-01', at % 1_000) })); // prettier-ignore
    const { stdout, status } = await deadline('--lines', fileOf('p.ndjson', given(...all)), '--json'); // prettier-ignore
    const answers = linesOf(stdout);
    expect(answers.map(({ from }) => from)).toEqual(all.map(({ from }) => from));
    expect(status).toBe(0);
  });
});

describe('gradus check of calendars', () => {
  it('names what is faulty, and what nobody has read', async () => {
    const sound = await gradus(['check', 'rules/calendars/CN.json']);
    expect(sound).toEqual({ stdout: 'rules/calendars/CN.json: ok\n', stderr: '', status: 0 });
    const folder = await gradus(['check', 'rules/calendars', 'rules/calendars/US.json', '--json']);
    const { reports } = JSON.parse(folder.stdout) as { reports: { file: string; findings: object[] }[] }; // prettier-ignore
    expect(reports.map(({ file }) => file)).toEqual(
      ['CN', 'GB-ENG', 'US'].map((id) => `rules/calendars/${id}.json`),
    );
    expect(reports[1]?.findings).toHaveLength(4);
    expect(reports[1]?.findings[0]).toMatchObject({ code: 'unverified-law', pointer: '/years/2024/law' }); // prettier-ignore
  });

  it('goes over those of a rules folder, and fails where one is faulty', async () => {
    const rules = rulesWith('CN', (text) => text.replace('"10-12"', '"10-11"'));
    writeFileSync(join(rules, 'measures.json'), '{ "measures": [] }');
    for (const args of [
      [rules, '--rules', rules],
      ['--rules', rules],
    ]) {
      const { stdout, status } = await gradus(['check', ...args]);
      expect(stdout).toMatch(/CN\.json: 1 error\n {2}error \/years\/2024\/on\/7: is a weekday, .* \(faulty-document\)\n/); // prettier-ignore
      expect(stdout).toMatch(/US\.json: ok\n/);
      expect(status).toBe(1);
    }
  });
});
