import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { gradus } from './gradus.ts';

const NUMBER = '11010519491231002X';

/** A rules folder of which one file has the number of a person as its title. */
function rulesWith(file: string, change: (text: string) => string): string {
  const rules = mkdtempSync(join(tmpdir(), 'gradus-'));
  cpSync('rules', rules, { recursive: true });
  const path = join(rules, file);
  writeFileSync(path, change(readFileSync(path, 'utf8')));
  return rules;
}
const titled = (text: string): string => text.replace(/"title": "[^"]*"/, `"title": "${NUMBER}"`);
const named = (text: string): string => text.replace(/"name": "[^"]*"/, `"name": "${NUMBER}"`);
const deep = (text: string): string =>
  text.replace('"opens"', `"x": ${'{"all":['.repeat(5_000)}${']}'.repeat(5_000)}, "opens"`);

const PROCEDURE = 'procedures/gb-wls-fhrs-appeal/2013-11.json';
const CASES = 'procedures/gb-wls-fhrs-appeal/2013-11.cases.json';

it.each([
  [PROCEDURE, titled, (rules: string) => ['check', join(rules, PROCEDURE)], 1],
  [PROCEDURE, titled, () => ['procedure', 'show', 'gb-wls-fhrs-appeal'], 2],
  [PROCEDURE, titled, () => ['procedure', 'list'], 2],
  [CASES, named, (rules: string) => ['check', join(rules, PROCEDURE)], 1],
  ['calendars/CN.json', titled, (rules: string) => ['check', join(rules, 'calendars/CN.json')], 1],
  ['calendars/CN.json', titled, () => ['deadline', '--from', '2026-03-02', '--period', '1 working day', '--calendar', 'CN'], 2], // prettier-ignore
  ['records/permit.json', titled, () => ['check', 'permit'], 1],
  ['records/permit.cases.json', named, () => ['check', 'permit'], 1],
  ['mappings/us-sf-violations.cases.json', named, () => ['check', 'us-sf-violations'], 1],
  ['mappings/us-sf-violations.json', titled, () => ['check', 'us-sf-violations'], 1],
  ['mappings/us-sf-violations.json', titled, () => ['records', 'map', 'x.csv', '--map', 'us-sf-violations'], 2], // prettier-ignore
])('a number of a person in %s is refused, and not repeated', async (file, change, args, exit) => {
  const rules = rulesWith(file, change);
  const { stdout, stderr, status } = await gradus([...args(rules), '--rules', rules]);
  expect(`${stdout}${stderr}`).toContain('can be read as a personal identity number');
  expect(`${stdout}${stderr}`).not.toContain(NUMBER);
  expect(status).toBe(exit);
});

it('a procedure that is nested without end is refused in words', async () => {
  const rules = rulesWith(PROCEDURE, deep);
  const { stderr, status } = await gradus([
    ...['procedure', 'show', 'gb-wls-fhrs-appeal', '--rules', rules],
  ]);
  expect(stderr).toContain('is refused');
  expect(stderr).not.toContain('unexpected');
  expect(status).toBe(2);
});
