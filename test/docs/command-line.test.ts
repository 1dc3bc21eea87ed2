import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { program } from '../../cli/program.ts';

const page = readFileSync('docs/command-line.md', 'utf8');

test('the page on the command line has every command', async () => {
  const rows = page.split('\n').filter((line) => line.startsWith('| `'));
  const { commands } = await program();
  const missing = commands
    .map((command) => command.name())
    .filter((name) => !rows.some((row) => new RegExp(`\`${name}[ \`]`).test(row)));
  expect(missing).toEqual([]);
});

test('every variable that commands read stands on the page and in the help', () => {
  const sources = globSync('cli/**/*.ts').map((file) => readFileSync(file, 'utf8'));
  const names = sources.flatMap((text) =>
    [...text.matchAll(/process\.env\['(\w+)'\]|\.env\('(\w+)'\)/g)].map(
      ([, one, other]) => one ?? other,
    ),
  );
  const [, help = ''] =
    /Environment:\n([^]*?)\n\n/.exec(readFileSync('cli/program.ts', 'utf8')) ?? [];
  expect(names.length).toBeGreaterThan(1);
  for (const name of [...names, 'NO_COLOR']) {
    expect(page).toContain(`| \`${name}\``);
    expect(help).toContain(name);
  }
});
