import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

test('the README lists every rule set that comes with Gradus', () => {
  const readme = readFileSync('README.md', 'utf8');
  const pages = globSync('rules/*/README.md').map((page) => page.replaceAll('\\', '/'));
  expect(pages.length).toBeGreaterThan(10);
  expect(pages.filter((page) => !readme.includes(`](${page})`))).toEqual([]);
});
