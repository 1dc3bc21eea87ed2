import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startSystem, temporaryFolder, type System } from '../local/system.ts';

const guide = readFileSync('docs/life-of-a-version.md', 'utf8');

/** The guide's blocks of commands, each with what the guide shows behind it. */
const steps = [
  ...guide.matchAll(/```sh run\n([^]*?)\n```(?:\n\n```text([^\n]*)\n([^]*?)\n```)?/g),
].map(([, script = '', info = '', shown = '']) => ({
  script,
  status: Number(/exit=(\d)/.exec(info)?.[1] ?? 0),
  lines: shown.split('\n').filter((line) => line !== ''),
}));

let system: System;
const folder = temporaryFolder();
beforeAll(async () => {
  system = await startSystem({ data: join(folder, '.data'), businesses: 40 });
  for (const name of ['rules', 'docs']) symlinkSync(resolve(name), join(folder, name));
});
afterAll(async () => {
  await system.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** What all steps write, in one shell, as somebody types them one after the other. */
async function followed(): Promise<{ output: string; status: number }[]> {
  const command = `'${process.execPath}' '${resolve('cli/gradus.ts')}' "$@"`;
  const mark = '--- step ended with';
  const script = steps
    .map(
      (step) =>
        `${step.script.replace('npm run --silent gradus -- "$@"', command)}\necho "${mark} $?"\n`,
    )
    .join('');
  const environment = { ...process.env, GRADUS_DATA: '.data', NO_COLOR: '1' };
  const env = Object.fromEntries(
    Object.entries(environment).filter(([name]) => name !== 'GRADUS_URL'),
  );
  const shell = spawn('bash', ['-c', script], { cwd: folder, env });
  let all = '';
  for (const stream of [shell.stdout, shell.stderr]) {
    stream.on('data', (chunk: Buffer) => (all += chunk.toString()));
  }
  await once(shell, 'close');
  return [...all.matchAll(new RegExp(`([^]*?)${mark} (\\d+)\n`, 'g'))].map(
    ([, output = '', status]) => ({ output, status: Number(status) }),
  );
}

it('the guide through the life of a version does what it says, line by line', async () => {
  expect(steps.length).toBeGreaterThan(15);
  const done = await followed();
  expect(done).toHaveLength(steps.length);
  for (const [at, { script, status, lines }] of steps.entries()) {
    const { output, status: ended } = done[at]!;
    expect(ended, `${script}\n${output}`).toBe(status);
    for (const line of lines) {
      const pattern = line.replaceAll(/[.*+?^$(){}|[\]\\]/g, '\\$&').replaceAll('…', '.*');
      expect(output, script).toMatch(new RegExp(`^${pattern}$`, 'm'));
    }
  }
}, 240_000);
