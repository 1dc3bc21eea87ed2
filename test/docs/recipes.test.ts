import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { checkRuleSet } from '../../core/check/check-rule-set.ts';

type Recipe = { title: string; of: string | undefined; document: object; cases: unknown[] };

/** The recipes of the guide: a part of a document under each heading, and cases behind it. */
const recipes: readonly Recipe[] = readFileSync('docs/writing-rule-sets.md', 'utf8')
  .split(/^### /m)
  .flatMap((section): Recipe[] => {
    const [, info = '', text] = /```json recipe([^\n]*)\n([^]*?)\n```/.exec(section) ?? [];
    const [, cases = '[]'] = /```json recipe-cases\n([^]*?)\n```/.exec(section) ?? [];
    if (text === undefined) return [];
    return [
      {
        title: section.split('\n')[0] ?? '',
        of: /of=(\S+)/.exec(info)?.[1],
        document: JSON.parse(text) as object,
        cases: JSON.parse(cases) as unknown[],
      },
    ];
  });

/** The keys of the first rule set that a recipe replaces. */
const REPLACED = ['facts', 'rules', 'score', 'grades', 'tiers'];

const head = Object.fromEntries(
  Object.entries(firstRuleSet()).filter(([key]) => !REPLACED.includes(key)),
);

function firstRuleSet(): Record<string, unknown> {
  const guide = readFileSync('docs/writing-rule-sets.md', 'utf8');
  const [, text = ''] = /```json rule-set[^\n]*\n([^]*?)\n```/.exec(guide) ?? [];
  return JSON.parse(text) as Record<string, unknown>;
}

test('the guide has a recipe for each shape of scheme', () => {
  expect(recipes.length).toBeGreaterThanOrEqual(14);
});

describe.each(recipes)('the recipe $title', ({ of, document, cases }) => {
  test('is sound in place of what the first rule set has, and its cases come out', async () => {
    const law = Object.fromEntries(
      lawKeysIn(document).map((key) => [key, { title: 'The law of the recipe', verified: true }]),
    );
    const whole = { ...head, effective: { from: '2020-01-01' }, law, ...document };
    const report = await checkRuleSet(whole, cases, { measures: [] });
    expect(report.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(report.cases).toEqual({ total: cases.length, passed: cases.length });
    expect(cases).not.toEqual([]);
  });

  test.runIf(of !== undefined)('says what the regulation says that it names', () => {
    const [id = '', version = ''] = of?.split('@') ?? [];
    const real: unknown = JSON.parse(readFileSync(`rules/${id}/${version}.json`, 'utf8'));
    expect(differencesFrom(real, document, '')).toEqual([]);
  });
});

function lawKeysIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'law' ? [inner as string | string[]].flat() : lawKeysIn(inner),
  );
}

/** Where a part of a document says something else; what it leaves out is no difference. */
function differencesFrom(whole: unknown, part: unknown, at: string): string[] {
  if (Array.isArray(part)) {
    const others = Array.isArray(whole) ? (whole as unknown[]) : [];
    return part.flatMap((item: unknown, index) =>
      others.some((other) => differencesFrom(other, item, '').length === 0)
        ? []
        : [`${at}/${index}`],
    );
  }
  if (typeof part !== 'object' || part === null) return Object.is(whole, part) ? [] : [at];
  return Object.entries(part).flatMap(([key, value]) =>
    differencesFrom((whole as Record<string, unknown> | undefined)?.[key], value, `${at}/${key}`),
  );
}
