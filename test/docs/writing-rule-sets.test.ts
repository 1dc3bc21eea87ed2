import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { checkRuleSet } from '../../core/check/check-rule-set.ts';
import { severities } from '../../core/check/finding.ts';
import { readSchemes } from '../../core/entities/identifiers/read-schemes.ts';

function block(kind: string, page = 'docs/writing-rule-sets.md'): unknown {
  const text = readFileSync(page, 'utf8');
  const found = new RegExp(`\`\`\`json ${kind}[^\n]*\n([^]*?)\n\`\`\``).exec(text)?.[1];
  return JSON.parse(found ?? 'null');
}

test('the first rule set of the guide is sound, and its cases come out and cover it', async () => {
  const report = await checkRuleSet(block('rule-set'), block('cases'), { measures: [] });
  // its law is an example's
  expect(report.findings.map(({ code }) => code)).toEqual(['unverified-law']);
  expect(report.cases).toEqual({ total: 3, passed: 3 });
  expect(report.coverage).toMatchObject({
    fired: { missing: [] },
    silent: { missing: [] },
    grades: { missing: [] },
    tiers: { missing: [] },
  });
});

test('the page on checking lists each kind of finding under its severity', () => {
  const text = readFileSync('docs/checking.md', 'utf8');
  const sections = text.matchAll(/^### (Error|Warning|Notice)s\n([^]*?)(?=^##)/gm);
  const listed = [...sections].flatMap(([, severity = '', section = '']) =>
    [...section.matchAll(/^\| `([a-z-]+)` /gm)].map(([, code]) => [code, severity.toLowerCase()]),
  );
  expect(listed).toEqual(Object.entries(severities));
});

test('the scheme of the reference is sound', () => {
  const scheme = block('scheme', 'docs/rule-set-reference.md');
  expect(readSchemes({ 'xx-firms': scheme })).toHaveLength(1);
});
