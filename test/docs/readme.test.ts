import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const readme = readFileSync('README.md', 'utf8');

test('the worked example prints what the README shows', () => {
  const [, facts = ''] = /echo '(.*)' > facts\.json/.exec(readme) ?? [];
  const [, options = ''] = /gradus -- explain (.*) --facts facts\.json/.exec(readme) ?? [];
  const [, rest = ''] = /--facts facts\.json (.*)\n/.exec(readme) ?? [];
  const file = join(mkdtempSync(join(tmpdir(), 'readme-')), 'facts.json');
  writeFileSync(file, facts);
  const args = ['cli/gradus.ts', 'explain', ...options.split(' '), '--facts', file];
  const printed = execFileSync(process.execPath, [...args, ...rest.split(' ')], {
    encoding: 'utf8',
  });
  const shown = printed
    .trimEnd()
    .split('\n')
    .map((line) => (line === '' ? '' : `    ${line}`))
    .join('\n');
  expect(readme).toContain(shown);
});

test('every page and folder that the README names is there', () => {
  const links = [...readme.matchAll(/\]\(((?!http)[^)#]+)\)/g)].map(([, path = '']) => path);
  expect(links.length).toBeGreaterThan(8);
  expect(links.filter((path) => !existsSync(path))).toEqual([]);
});
