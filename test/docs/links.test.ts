import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, normalize } from 'node:path';
import { expect, test } from 'vitest';
import { anchorOf } from './anchor.ts';

const pages = [
  'README.md',
  'CHANGELOG.md',
  ...globSync(['docs/**/*.md', 'rules/*/README.md']).map((page) => normalize(page)),
];

/** A page without its fenced blocks, whose comments look like headings. */
const proseOf = (page: string) => readFileSync(page, 'utf8').replaceAll(/^```.*?^```$/gms, '');

const anchorsOf = (page: string) =>
  [...proseOf(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => anchorOf(heading));

const linksOf = (page: string) =>
  [...proseOf(page).matchAll(/\]\(((?!https?:)[^)]+)\)/g)].map(([, link = '']) => link);

test.each(pages)('every link of %s leads to a file, and to a heading of it', (page) => {
  const broken = linksOf(page).filter((link) => {
    const [path = '', anchor] = link.split('#');
    const target = path === '' ? page : normalize(`${dirname(page)}/${path}`);
    if (!existsSync(target)) return true;
    return anchor !== undefined && !anchorsOf(target).includes(anchor);
  });
  expect(broken).toEqual([]);
});

test('the README leads to every page of docs/', () => {
  const linked = linksOf('README.md');
  expect(globSync('docs/*.md').filter((page) => !linked.includes(page))).toEqual([]);
});
