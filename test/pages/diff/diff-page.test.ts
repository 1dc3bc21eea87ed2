import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { diffOf } from '../../../core/diff/diff-of.ts';
import { diffPage } from '../../../pages/diff/diff-page.ts';
import type { RuleSet } from '../../../core/rule-set/schema.ts';
import { catalogue, ruleOf, ruleSetWith, when } from '../../core/rule-set/rule-sets.ts';

const grades = [{ grade: 'A', from: 90 }, { grade: 'B' }];
const before = ruleSetWith({ grades }) as RuleSet;
const after = ruleSetWith({
  version: '2',
  grades: [{ grade: 'A', from: 92 }, { grade: 'B' }],
  rules: [ruleOf('late', 'veto', { grade: 'B' }, when('errors', 'greaterThan', 2))],
}) as RuleSet;

describe('the page of a diff', () => {
  const page = diffPage(diffOf(before, after, catalogue)).replaceAll(/\s*\n\s*/g, '');

  it('puts before and after side by side, with what stays', () => {
    expect(page).toContain('<h1>Bakeries: what 2 changes in 1</h1>');
    expect(page).toMatch(
      /Grade A now starts at 92 \(was 90\)\.<\/th><td role="cell" class="part"><p>90 points<\/p>.*<td role="cell" class="part"><p>92 points<\/p>/,
    );
    expect(page).toMatch(/New veto: rule late .*<span class="soft">not there<\/span>/);
    expect(page).toContain('1 grade, 1 fact and 1 law entry stay as they are.');
  });

  it('has one heading of the first order and a header for every row and column', () => {
    expect(page.match(/<h1>/g)).toHaveLength(1);
    const rows = page.match(/<tr role="row">/g)?.length ?? 0;
    const heads = page.match(/<thead role="rowgroup">/g)?.length ?? 0;
    expect(page.match(/<th scope="row" role="rowheader"/g)).toHaveLength(rows - heads);
    expect(page.match(/<th scope="col" role="columnheader"/g)).toHaveLength(heads * 3);
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('says so where nothing changes', () => {
    expect(diffPage(diffOf(before, before))).toContain('Nothing changes.');
  });
});

it('holds no markup of a document, whatever text is hostile', () => {
  const attack = `"'><img src=x onerror=alert(1)><script>`;
  const hostile = (value: unknown, key = ''): unknown => {
    if (Array.isArray(value)) return value.map((item) => hostile(item));
    if (typeof value === 'object' && value !== null) {
      const entries = Object.entries(value).map(([name, one]) => [name, hostile(one, name)]);
      return Object.fromEntries(entries) as unknown;
    }
    const isText =
      typeof value === 'string' && !/^(type|of|operator|every|per|lasts|better|round)$/.test(key);
    return isText ? `${value}${attack}` : value;
  };
  const document = JSON.parse(readFileSync('rules/cn-tax-credit/2025.1.json', 'utf8')) as RuleSet;
  const page = diffPage(diffOf(document, hostile(document) as RuleSet));
  expect(page).toContain('&lt;img src=x onerror=alert(1)&gt;');
  expect(page).not.toMatch(/<img|<script/);
});
