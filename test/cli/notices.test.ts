import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { gradus } from './gradus.ts';

const example = 'docs/examples/notice.json';
const notify = ['procedure', 'notice', 'cn-restriction', 'notify', '--proceeding', example];

/** A rules folder with the procedures and notices, changed. */
function rulesWith(change: (notices: string) => void): string {
  const rules = mkdtempSync(join(tmpdir(), 'gradus-'));
  for (const name of ['calendars', 'procedures', 'notices', 'measures.json']) {
    cpSync(join('rules', name), join(rules, name), { recursive: true });
  }
  change(join(rules, 'notices'));
  return rules;
}

/** A rules folder of which one template is changed. */
function rulesWithTemplate(file: string, change: (text: string) => string): string {
  return rulesWith((notices) => {
    const path = join(notices, file);
    writeFileSync(path, change(readFileSync(path, 'utf8')));
  });
}

describe('gradus procedure notice', () => {
  it('writes Markdown, text, JSON and a page of the same notice', async () => {
    const markdown = await gradus(notify);
    expect(markdown).toMatchObject({ stderr: '', status: 0 });
    expect(markdown.stdout).toMatch(
      /^# Notice before a decision on a restriction\n\nDemonstration/,
    );
    const text = await gradus([...notify, '--text']);
    expect(text.stdout).toMatch(/^Notice before a decision on a restriction\n\nDemonstration/);
    const json = JSON.parse((await gradus([...notify, '--json'])).stdout) as object;
    expect(json).toEqual({
      ...{ procedure: 'cn-restriction', version: '2021-07', step: 'notify', language: 'en' },
      ...{ title: 'Notice before a decision on a restriction', standing: 'demonstration' },
      markdown: markdown.stdout,
    });
    const file = join(mkdtempSync(join(tmpdir(), 'gradus-')), 'notice.html');
    const page = await gradus([...notify, '--language', 'zh-Hans', '--html', file]);
    expect(page).toMatchObject({ stdout: '', stderr: `wrote ${file}\n`, status: 0 });
    expect(readFileSync(file, 'utf8')).toContain('<html lang="zh-Hans">');
    expect((await gradus([...notify, '--html', file])).stderr).toContain('exists already');
  });

  it('lists the steps that serve something, with the languages of their notices', async () => {
    const { stdout } = await gradus(['procedure', 'notice', 'cn-pledge', '--list', '--json']);
    const listed = JSON.parse(stdout) as { step: string; languages: string[] }[];
    expect(listed.map(({ step, languages }) => [step, ...languages])).toEqual([
      ['offer', 'en', 'zh-Hans'],
      ['find-broken', 'en', 'zh-Hans'],
      ['serve', 'en', 'zh-Hans'],
    ]);
  });

  it.each([
    [notify.with(3, 'notfy'), 'has no step "notfy" that serves something (did you mean "notify"?)'],
    [notify.with(3, 'decide'), 'known are notify, announce-hearing, serve'],
    [[...notify, '--language', 'zh-hans'], 'no notice of the step "notify" in "zh-hans" (did you mean "zh-Hans"?)'], // prettier-ignore
    [notify.with(3, 'serve'), `${example} makes no notice:\n  /steps: has no step "serve"`],
    [notify.slice(0, 4), 'a notice is of a proceeding; add --proceeding FILE'],
    [notify.slice(0, 3), 'a notice is of a step; name it'],
    [notify.with(5, 'nowhere.json'), 'nowhere.json'],
  ])('refuses %j', async (args, message) => {
    const { stdout, stderr, status } = await gradus(args);
    expect(stderr).toContain(message);
    expect({ stdout, status }).toEqual({ stdout: '', status: 2 });
  });

  it('writes none of a template with faults', async () => {
    const rules = rulesWithTemplate('cn-restriction/notify.en.md', (text) =>
      text.replace('{{reasons}}', 'None.'),
    );
    const { stdout, stderr } = await gradus([...notify, '--rules', rules]);
    expect(stderr).toContain('/body: lacks {{reasons}}: the step "notify" needs "reasons"');
    expect(stdout).toBe('');
  });
});

describe('gradus check of notices', () => {
  const check = (rules: string, ...paths: string[]) =>
    gradus(['check', ...paths.map((path) => join(rules, 'notices', path)), '--rules', rules, '--json']); // prettier-ignore
  const findings = (stdout: string) =>
    (JSON.parse(stdout) as { reports: { file: string; findings: { code: string; pointer: string; message: string }[] }[] }).reports; // prettier-ignore

  it('finds those that come with Gradus in order, and says that nobody has verified them', async () => {
    const { stdout, status } = await gradus(['check', 'rules/notices', '--json']);
    const reports = findings(stdout);
    expect(reports).toHaveLength(18);
    const codes = reports.flatMap((report) => report.findings.map(({ code }) => code));
    expect(new Set(codes)).toEqual(new Set(['unverified-notice']));
    expect(status).toBe(0);
  });

  it.each<[string, (text: string) => string, string, string]>([
    [
      'notify.en.md',
      (text) => text.replace('{{reasons}}', '<b>'),
      '/notify.en.md/line ',
      'raw HTML',
    ],
    ['serve.en.md', (text) => text.replace('{{remedies}}', 'None.'), '/serve.en.md/body', 'needs "remedy"'], // prettier-ignore
    ['serve.en.md', (text) => text.replace('step: serve', 'step: notify'), '/serve.en.md/step', 'the file is named serve.en'], // prettier-ignore
    ['serve.en.md', (text) => text.replace('cn-restriction', 'cn-pledge'), '/serve.en.md/procedure', 'the folder is named cn-restriction'], // prettier-ignore
    ['serve.en.md', (text) => text.replace('## Effect', '## 11010519491231002X'), '/serve.en.md', 'can be read as a personal identity number'], // prettier-ignore
    ['words.zh-Hans.json', (text) => text.replace('"suit"', '"suits"'), '/words.zh-Hans.json/law/suits', 'did you mean "suit"?'], // prettier-ignore
    ['words.zh-Hans.json', (text) => `${text}}`, '/words.zh-Hans.json', 'JSON'],
  ])('refuses a changed %s', async (file, change, pointer, message) => {
    const rules = rulesWithTemplate(`cn-restriction/${file}`, change);
    const { stdout, status } = await check(rules, 'cn-restriction');
    const [report] = findings(stdout);
    const found = report?.findings.filter(({ code }) => code === 'faulty-document') ?? [];
    const said = found.map((one) => `${one.pointer}: ${one.message}`).join('\n');
    expect(said).toContain(pointer);
    expect(said).toContain(message);
    expect(said).not.toContain('11010519491231002X');
    expect(status).toBe(1);
  });

  it('warns of a step without a notice, and refuses notices of no procedure', async () => {
    const rules = rulesWith((notices) => {
      rmSync(join(notices, 'cn-restriction', 'serve.zh-Hans.md'));
      cpSync(join(notices, 'cn-pledge'), join(notices, 'cn-pledges'), { recursive: true });
    });
    const [report] = findings((await check(rules, 'cn-restriction')).stdout);
    expect(report?.findings.find(({ code }) => code === 'step-without-notice')?.message).toBe(
      'has no notice of the step "serve" in zh-Hans; write serve.zh-Hans.md',
    );
    const { stdout, status } = await check(rules, 'cn-pledges');
    expect(findings(stdout)[0]?.findings[0]?.message).toContain(
      'there is no procedure of that name',
    );
    expect(status).toBe(1);
  });
});
