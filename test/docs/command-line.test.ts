import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { program } from '../../cli/program.ts';

const page = readFileSync('docs/command-line.md', 'utf8');

test('the page on the command line has every command', () => {
  const rows = page.split('\n').filter((line) => line.startsWith('| `'));
  const missing = program()
    .commands.map((command) => command.name())
    .filter((name) => !rows.some((row) => new RegExp(`\`${name}[ \`]`).test(row)));
  expect(missing).toEqual([]);
});
