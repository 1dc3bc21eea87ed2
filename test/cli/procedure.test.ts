import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { gradus } from './gradus.ts';

const dates = (...args: string[]) => gradus(['procedure', 'dates', ...args]);
const general = ['cn-restoration', '--event', 'document=2026-04-10', '--class', 'general'];

/** A rules folder whose procedure is changed. */
function rulesWith(change: (text: string) => string): string {
  const rules = mkdtempSync(join(tmpdir(), 'gradus-'));
  for (const name of ['calendars', 'procedures']) {
    cpSync(join('rules', name), join(rules, name), { recursive: true });
  }
  const file = join(rules, 'procedures/cn-restoration/2026-04.json');
  writeFileSync(file, change(readFileSync(file, 'utf8')));
  return rules;
}

describe('gradus procedure dates', () => {
  it('gives the dates, and says that they bind nobody', async () => {
    const { stdout, stderr, status } = await dates(...general, '--json');
    expect(JSON.parse(stdout)).toMatchObject({
      ...{ applyFrom: '2026-07-11', displayEnds: '2027-04-10', offFrom: '2027-04-11' },
      ...{ procedure: 'cn-restoration', version: '2026-04', standing: 'demonstration' },
    });
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
    const inWords = await dates(...general);
    expect(inWords.stdout.split('\n').slice(1, 5)).toEqual([
      'Demonstration: its law is not verified; the dates bind nobody.',
      '2026-07-11  First day on which restoration can be applied for (applyFrom)',
      '  3 months from 2026-04-10, which does not count: 2026-07-10',
      '  the day after: 2026-07-11',
    ]);
  });

  it('takes a version, and says where a class has no such period', async () => {
    const { stdout } = await dates('cn-restoration@2026-04', '--event', 'document=2026-08-31', '--class', 'minor'); // prettier-ignore
    expect(stdout).toMatch(
      /^none {2}First day .*\n {2}no such period in such a case\n2026-11-30 /m,
    );
  });

  it('has no date whose end the calendar does not know', async () => {
    const rules = rulesWith((text) =>
      text.replace('{ "lasts": "3 months" }', '{ "lasts": "10 working days" }'),
    );
    const late = general.with(2, 'document=2026-12-28');
    const { stdout, status } = await dates(...late, '--json', '--rules', rules);
    expect(JSON.parse(stdout)).toMatchObject({
      ...{ applyFrom: null, displayEnds: '2027-12-28' },
      unknown: { applyFrom: { knownFrom: '2024-01-01', knownUntil: '2026-12-31', notBefore: '2027-01-11' } }, // prettier-ignore
      counted: { applyFrom: [expect.stringMatching(/the end is not before 2027-01-11/)] },
    });
    expect(status).toBe(1);
  });

  it.each([
    [
      ['cn-restoration', '--event', 'document=2026-04-10'],
      'add --class; known are minor, general, serious',
    ],
    [general.with(4, 'minr'), 'no class "minr" (did you mean "minor"?)'],
    [general.with(2, 'documen=2026-04-10'), 'no event of that name (did you mean "document"?)'],
    [general.with(2, 'document=2026-02-30'), 'the day 2026-02-30 does not exist'],
    [general.with(2, 'document'), '--event document must be a calendar date'],
    [general.with(2, 'receipt=2026-04-10'), 'periods run from document; add --event document=DATE'],
    [
      [...general, '--event', 'receipt=2026-04-10'],
      'no period of cn-restoration runs from receipt',
    ],
    [
      general.with(0, 'cn-restorations'),
      '(did you mean "cn-restoration"?); known are cn-objection, cn-pledge',
    ],
    [general.with(0, 'cn-restoration@2026'), 'has no version "2026"'],
    [['cn-restoration'], "required option '--event <event=date>' not specified"],
    [
      [
        ...general,
        '--rules',
        rulesWith((text) => text.replace('"day": "after"', '"days": "after"')),
      ],
      '/dates/0/days: is not known here (did you mean "day"?)',
    ],
    [
      [...general, '--rules', rulesWith((text) => text.replace('"2026-04"', '"2026-05"'))],
      '/version: is 2026-05, but the file is named 2026-04; give both one name',
    ],
  ])('refuses %j', async (args, message) => {
    const { stdout, stderr, status } = await dates(...args);
    expect(stderr).toContain(message);
    expect({ stdout, status }).toEqual({ stdout: '', status: 2 });
  });
});

describe('gradus procedure show and list', () => {
  it('shows each procedure of the list, as text and as JSON', async () => {
    const { stdout } = await gradus(['procedure', 'list', '--json']);
    const listed = JSON.parse(stdout) as { id: string; version: string; title: string }[];
    expect(listed.length).toBeGreaterThan(3);
    const inLines = await gradus(['procedure', 'list']);
    for (const { id, version, title } of listed) {
      expect(inLines.stdout).toContain(`${id}@${version}  ${title}\n`);
      const named = ['procedure', 'show', `${id}@${version}`];
      const text = await gradus(named);
      const data = JSON.parse((await gradus([...named, '--json'])).stdout) as {
        steps: { title: string; says: string[] }[];
        periods: { title: string; words: string }[];
      };
      const parts = data.steps.flatMap((step) => [step.title, ...step.says]);
      const periods = data.periods.map((period) => `${period.title}: ${period.words}`);
      for (const part of [...parts, ...periods]) expect(text.stdout).toContain(part);
    }
  });

  it('says that a folder has no procedures, as text and as JSON', async () => {
    for (const more of [[], ['--json']]) {
      const listed = await gradus(['procedure', 'list', '--rules', 'nosuch', ...more]);
      expect(listed).toMatchObject({ status: 2, stdout: '' });
      expect(listed.stderr).toMatch(/^gradus: nosuch has no procedures; --rules names/);
    }
  });

  it('takes the version that was published last of those of one day', async () => {
    const { stdout } = await gradus(['procedure', 'show', 'us-cms-independent-idr']);
    expect(stdout).toMatch(/^us-cms-independent-idr, version 2012-01\.2, /m);
    expect(stdout).toMatch(
      /^Open proceedings of version 2012-01 pass to it, because it is milder: /m,
    );
    const { stdout: former } = await gradus([
      'procedure',
      'show',
      'us-cms-independent-idr@2012-01',
    ]);
    expect(former).not.toContain('pass to it');
  });

  it('describes a step once, and names its law by number', async () => {
    const { stdout, status } = await gradus(['procedure', 'show', 'cn-restriction']);
    expect(stdout.match(/^ {2}9 The proposal is dropped$/gm)).toHaveLength(1);
    expect(stdout.match(/^ {2}9 The proposal is dropped: as above$/gm)).toHaveLength(5);
    expect(stdout).toContain('\nState: In force (restriction in force)\n');
    expect(stdout).toContain('  7 Decision [1, 5]\n      By an officer, but nobody who opened it or took step 1 (notify).'); // prettier-ignore
    expect(status).toBe(0);
  });

  it('marks law that nobody has verified, and says that it is a demonstration', async () => {
    const { stdout } = await gradus(['procedure', 'show', 'cn-restoration']);
    expect(stdout).toContain('\nDemonstration: some of its law is not verified.\n');
    expect(stdout).toMatch(/\[2\] .*\(not verified\)\n/);
    expect(stdout).toContain('\nDates\n  First day on which restoration can be applied for (applyFrom): the day after "Least time on display"'); // prettier-ignore
  });
});

describe('gradus procedure show --html', () => {
  it('writes a page, and over a file that exists only with --force', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'gradus-')), 'page.html');
    const named = ['procedure', 'show', 'us-fmcsa-rating', '--html', file];
    const first = await gradus(named);
    expect(first).toMatchObject({ stdout: '', stderr: `wrote ${file}\n`, status: 0 });
    const page = readFileSync(file, 'utf8');
    expect(page).toContain('<h1>A motor carrier&#39;s safety rating, from proposed to final</h1>');
    expect((await gradus(named)).status).toBe(2);
    expect((await gradus([...named, '--force'])).status).toBe(0);
    expect((await gradus([...named.slice(0, 4), '-'])).stdout).toBe(page);
  });
});
