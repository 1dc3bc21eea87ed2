import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { bakeryRules, startSystem, temporaryFolder } from './system.ts';

const folders: string[] = [];
const folder = (): string => {
  const made = temporaryFolder();
  folders.push(made);
  return made;
};
afterAll(() => folders.forEach((one) => rmSync(one, { recursive: true, force: true })));

const json = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
type Kind = 'record-types/inspection' | 'procedures/cn-pledge' | 'rule-sets/test-bakery';
const why = 'Written here first.';

it('a start goes on where drafts have numbers of files with another content, says both digests, and leaves the drafts alone', async () => {
  const [rules, data] = [folder(), folder()];
  cpSync(bakeryRules, rules, { recursive: true });
  mkdirSync(join(rules, 'records'));
  cpSync('rules/records/inspection.json', join(rules, 'records/inspection.json'));
  cpSync('rules/procedures/cn-pledge', join(rules, 'procedures/cn-pledge'), { recursive: true });
  cpSync('rules/calendars', join(rules, 'calendars'), { recursive: true });
  const drafts: Record<Kind, Record<string, unknown>> = {
    'record-types/inspection': { ...json('rules/records/inspection.json'), version: '77' },
    'procedures/cn-pledge': { ...json('rules/procedures/cn-pledge/2023.json'), version: '77' },
    'rule-sets/test-bakery': { ...json(join(bakeryRules, 'test-bakery/2.json')), version: '77' },
  };
  const casesOf: Record<Kind, unknown> = {
    'record-types/inspection': undefined,
    'procedures/cn-pledge': json('rules/procedures/cn-pledge/2023.cases.json'),
    'rule-sets/test-bakery': [
      {
        ...{ name: 'Clean', asOf: '2027-03-01', facts: { cleanliness: 95 } },
        expect: { score: 95, grade: 'A', tier: 'light', measures: ['test-fewer-visits'] },
      },
    ],
  };
  const first = await startSystem({ data, rules });
  for (const [path, document] of Object.entries(drafts)) {
    const cases = casesOf[path as Kind];
    const body = { document, why, ...(cases ? { cases } : {}) };
    const submitted = await first.call(`/v1/${path}/versions`, { token: 'author', body });
    expect(submitted.status, submitted.text).toBe(201);
  }
  await first.stop();

  const write = (file: string, document: object, title: unknown = 'As the code has it'): void =>
    writeFileSync(join(rules, file), JSON.stringify({ ...document, title }));
  write('records/inspection.json', drafts['record-types/inspection']);
  write('procedures/cn-pledge/77.json', drafts['procedures/cn-pledge']);
  write('test-bakery/77.json', drafts['rule-sets/test-bakery'], { en: 'As the code has it' });
  const second = await startSystem({ data, rules });
  const { differing, published, skipped } = second.local.done;
  expect([published, skipped]).toEqual([[], []]);
  expect(differing.map((says) => says.replaceAll(/sha256:[0-9a-f]{64}/g, 'sha256:…'))).toEqual(
    ['record type inspection 77', 'procedure cn-pledge 77', 'rule set test-bakery 77'].map(
      (name) =>
        `${name}: what was submitted here under this number has another content, digest sha256:…, which is a draft and stays so; the file, digest sha256:…, is not published. Give the file another version, or make it the same as what stands here.`,
    ),
  );
  for (const [path, { title }] of Object.entries(drafts)) {
    const { json: shown } = await second.call(`/v1/${path}/versions/77`, { token: 'reader' });
    expect(shown).toMatchObject({ decision: 'draft', document: { title } });
    const checked = await second.call(`/v1/${path}/versions/77/check`, {
      ...{ method: 'POST', token: 'author' },
    });
    expect(checked.status, checked.text).toBe(200);
  }
  await second.stop();

  // the same as what stands is no difference
  for (const [file, path] of [
    ['records/inspection.json', 'record-types/inspection'],
    ['procedures/cn-pledge/77.json', 'procedures/cn-pledge'],
    ['test-bakery/77.json', 'rule-sets/test-bakery'],
  ] as const) {
    writeFileSync(join(rules, file), JSON.stringify(drafts[path]));
  }
  const third = await startSystem({ data, rules });
  expect(third.local.done.differing).toEqual([]);
  await third.stop();
});
