import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const readme = readFileSync('README.md', 'utf8');

/** The arguments of each command of the README that needs no running system. */
const commands = [...readme.matchAll(/gradus -- ((?:grade|explain|check)[^#\n]*)/g)].map(
  ([, line = '']) => line.trim(),
);

test.each(commands)('gradus %s does what the README says', (line) => {
  // one line of the example of businesses is bad on purpose
  const status = line.includes('businesses.ndjson') ? 1 : 0;
  const run = ran(line);
  expect(run.stdout).not.toBe('');
  expect(run.status).toBe(status);
});

test('the worked example prints what the README shows', () => {
  const example = commands.find((line) => line.includes('--as-of')) ?? '';
  const shown = ran(example)
    .stdout.trimEnd()
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

function ran(line: string) {
  return spawnSync(process.execPath, ['cli/gradus.ts', ...line.split(' ')], { encoding: 'utf8' });
}
