import { mkdtempSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RuleSetDiff } from '../../core/diff/rule-set-diff.ts';
import { fileOf, gradus } from './gradus.ts';

const version = 'rules/gb-food-hygiene/2023-06.json';
const text = readFileSync(version, 'utf8');

/** A draft of the hygiene rating: a harder 5, and another name of the version. */
const draft = (more = (document: string) => document): string =>
  fileOf(
    'draft.json',
    more(text.replace('"to": 15', '"to": 10').replace('"2023-06",', '"2027-01",')),
  );

describe('gradus diff', () => {
  it('says what a draft changes in a version of the rules, and ends with 1', async () => {
    const { stdout, stderr, status } = await gradus(['diff', 'gb-food-hygiene@2023-06', draft()]);
    expect(stdout).toBe(`gb-food-hygiene: 2023-06 -> 2027-01
2 changes, 1 certainly stricter.

Grades
  ~ Grade 5 now reaches up to 10 (was 15). [stricter]

Document
  ~ The rule set: the version is now "2027-01" (was "2023-06").

3 rules, 5 grades, 3 measures, 3 facts, 4 named conditions and ${Object.keys((JSON.parse(text) as { law: object }).law).length} law entries stay as they are.
`);
    expect({ stderr, status }).toEqual({ stderr: '', status: 1 });
  });

  it('ends with 0 where nothing changes but the order of keys', async () => {
    const turned = JSON.stringify(
      Object.fromEntries(Object.entries(JSON.parse(text) as object).toReversed()),
    );
    const { stdout, status } = await gradus(['diff', version, '-'], turned);
    expect(stdout).toContain('Nothing changes.');
    expect(status).toBe(0);
  });

  it('gives the changes as JSON', async () => {
    const { stdout, status } = await gradus(['diff', version, draft(), '--json']);
    const { changes, stays } = JSON.parse(stdout) as RuleSetDiff;
    expect(changes[0]).toEqual({
      kind: 'changed',
      part: 'grade',
      name: '5',
      pointer: { before: '/grades/0/to', after: '/grades/0/to' },
      sentence: 'Grade 5 now reaches up to 10 (was 15).',
      from: '15 points',
      to: '10 points',
      effect: 'stricter',
    });
    expect(stays.rules).toBe(3);
    expect(status).toBe(1);
  });

  it('writes a page to a file, or to standard output', async () => {
    const page = join(mkdtempSync(join(tmpdir(), 'gradus-')), 'changes.html');
    const toFile = await gradus(['diff', version, draft(), '--html', page]);
    expect(toFile).toEqual({ stdout: '', stderr: `wrote ${page}\n`, status: 1 });
    const again = await gradus(['diff', version, draft(), '--html', page]);
    expect(again.stderr).toBe(`gradus: ${page} exists already; --force writes over it\n`);
    expect(again).toMatchObject({ stdout: '', status: 2 });
    const toOutput = await gradus(['diff', version, draft(), '--html', '-']);
    expect(toOutput.stdout).toBe(readFileSync(page, 'utf8'));
    expect(toOutput.stdout).toMatch(/^<!doctype html>/);
  });

  it('takes the id of a rule set that has one version for that one', async () => {
    const [byId, byName] = [
      await gradus(['diff', 'gb-food-hygiene', draft()]),
      await gradus(['diff', version, draft()]),
    ];
    expect(byId).toEqual(byName);
    expect(byId).toMatchObject({ stderr: '', status: 1 });
  });

  it('lets no text of a rule set steer the terminal', async () => {
    const title = 'Food \\u001b[2J\\u202eHygiene\\nGrades';
    const file = draft((document) => document.replace('Food Hygiene Rating Scheme', title));
    const { stdout } = await gradus(['diff', version, file]);
    expect(stdout).toContain('"Food \uFFFD[2J\uFFFDHygiene Grades"');
  });

  it.each([
    [['diff', version], "missing required argument 'after'"],
    [
      ['diff', version, 'no-such-file'],
      'there is no file no-such-file, and no rule set of that id',
    ],
    [['diff', version, 'gb-food-hygiene@1'], 'has no version "1"; known are 2023-06'],
    [['diff', version, 'nobody-knows@1'], 'there is no rule set "nobody-knows"'],
    [
      ['diff', version, 'cn-tax-credit@2025.1'],
      'gb-food-hygiene 2023-06 and cn-tax-credit 2025.1 are different rule sets',
    ],
    [['diff', '-', '-'], 'standard input holds one document'],
    [['diff', version, 'rules/measures.json'], '/rules: is required'],
    [['diff', version, version, '--html', '--json'], 'cannot be used with'],
    [['diff', version, version, '--url', 'nowhere'], 'It takes a URL'],
    [
      ['diff', version, 'x@1', '--url', 'http://127.0.0.1:1', '--token', 'none'],
      'cannot read a token',
    ],
    [
      ['diff', version, 'x@1', '--url', 'http://127.0.0.1:1', '--token', version],
      'no system answers',
    ],
  ])('refuses %j with 2', async (args, message) => {
    const { stdout, stderr, status } = await gradus(args);
    expect(stderr).toContain(message);
    expect({ stdout, status }).toEqual({ stdout: '', status: 2 });
  });

  it('does not write a page over a rule set', async () => {
    const file = draft();
    const before = readFileSync(file, 'utf8');
    const { stderr, status } = await gradus(['diff', '--html', file, version, version]);
    expect(stderr).toContain('It takes a file that ends in .html');
    expect(status).toBe(2);
    expect(readFileSync(file, 'utf8')).toBe(before);
  });

  it('asks a running system for a published version', async () => {
    const asked: unknown[] = [];
    const server = createServer((request, response) => {
      asked.push([request.url, request.headers.authorization]);
      const { measures } = JSON.parse(readFileSync('rules/measures.json', 'utf8')) as {
        measures: unknown;
      };
      response.end(
        JSON.stringify({ id: 'gb-food-hygiene', document: JSON.parse(text) as unknown, measures }),
      );
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const token = fileOf('reader.jwt', 'ey.token\n');
    const args = ['diff', 'gb-food-hygiene@2023-06', draft(), '--url', url, '--token', token];
    const { stdout, status } = await gradus(args).finally(() => server.close());
    expect(asked).toEqual([['/v1/rule-sets/gb-food-hygiene/versions/2023-06', 'Bearer ey.token']]);
    expect(stdout).toContain('Grade 5 now reaches up to 10 (was 15).');
    expect(status).toBe(1);
  });

  it('says of the first rule set of the guide what the page on versions shows', async () => {
    const page = readFileSync('docs/comparing-versions.md', 'utf8');
    const guide = readFileSync('docs/writing-rule-sets.md', 'utf8');
    const first = /```json rule-set[^\n]*\n([^]*?)\n```/.exec(guide)?.[1] ?? '';
    const second = JSON.parse(
      first
        .replace('"version": "1"', '"version": "2"')
        .replace('"to": 5', '"to": 4')
        .replace('"times": 2', '"times": 3'),
    ) as { facts: object; rules: object[] };
    const permit = { type: 'boolean', required: true, title: 'Holds a permit' };
    second.facts = { ...second.facts, permit };
    second.rules.push({
      name: 'no-permit',
      title: 'Works without a permit',
      law: 'order',
      conditions: { all: [{ fact: 'permit', operator: 'equal', value: false }] },
      event: { type: 'veto', params: { grade: 'C' } },
    });
    const files = [fileOf('1.json', first), fileOf('2.json', JSON.stringify(second))];
    const { stdout } = await gradus(['diff', ...files]);
    expect(page).toContain(`\n\`\`\`text\n${stdout.trim()}\n\`\`\`\n`);
  });
});

describe('gradus diff of a procedure', () => {
  const file = 'rules/procedures/cn-restriction/2021-07.json';
  const changed = (change: (text: string) => string): string =>
    fileOf('restriction.json', change(readFileSync(file, 'utf8')));
  const later = changed((document) =>
    document.replace('"lasts": "6 months"', '"lasts": "1 year"').replace('"2021-07"', '"2027-01"'),
  );

  it('says what changes, and which way for the entity where that is certain', async () => {
    const { stdout, status } = await gradus(['diff', 'cn-restriction@2021-07', later]);
    expect(stdout).toBe(`cn-restriction: 2021-07 -> 2027-01
2 changes, 1 certainly milder.

Periods
  ~ Period suit ("Time to sue") now lasts 1 year (was 6 months). [milder]

Document
  ~ The procedure: the version is now "2027-01" (was "2021-07").

12 states, 17 steps, 6 periods, 2 remedies and 10 law entries stay as they are.
`);
    expect(status).toBe(1);
  });

  it('takes an id and a file, and writes JSON or a page', async () => {
    expect((await gradus(['diff', 'cn-restriction', file])).status).toBe(0);
    const { stdout } = await gradus(['diff', file, later, '--json']);
    expect(JSON.parse(stdout)).toMatchObject({
      changes: [{ part: 'period', effect: 'milder', pointer: { after: '/periods/suit/lasts' } }, { part: 'document' }], // prettier-ignore
      stays: { states: 12, steps: 17, periods: 6 },
    });
    const page = await gradus(['diff', file, later, '--html', '-']);
    expect(page.stdout).toContain('<h2 id="part-period">Periods</h2>');
  });

  it('refuses another procedure, another kind of document, and one with faults', async () => {
    const refused = async (other: string) => {
      const { stderr, status } = await gradus(['diff', 'cn-restriction', other]);
      expect(status).toBe(2);
      return stderr;
    };
    expect(await refused('cn-restoration')).toContain('are different procedures; name two versions of one'); // prettier-ignore
    expect(await refused(version)).toContain('is no procedure, and the other document is one');
    expect(await refused(changed((document) => document.replace('"to": "proposed"', '"to": "propsed"')))).toContain('did you mean "proposed"'); // prettier-ignore
  });
});
