import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { shareEngines } from './store/shared-engines.ts';

const root = join(import.meta.dirname, '..');

/**
 * The tests run on the Node that the functions run on, share their database engines, and leave no
 * file and no process behind.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  if (!process.versions.node.startsWith('24.')) {
    throw new Error(
      `The tests run on Node 24, and this is ${process.version}. "npm ci" brings it on Linux x64 (without --omit=optional); elsewhere install Node 24.`,
    );
  }
  const folder = mkdtempSync(join(tmpdir(), 'gradus-tests-'));
  process.env['TMPDIR'] = folder;
  // what the tests spawn starts in half the time where it was compiled before
  process.env['NODE_COMPILE_CACHE'] ??= join(root, 'node_modules/.cache/compile');
  const swept = startSweeper(folder);
  const { engines, close } = await shareEngines(project.vite.config.mode);
  project.provide('engines', engines);
  return async () => {
    close();
    await swept();
  };
}

/** Lets a process of its own clear up after this one, however this one ends. */
function startSweeper(folder: string): () => Promise<void> {
  const script = join(import.meta.dirname, 'sweep.ts');
  // a group of its own: Ctrl-C is not for the sweeper
  const sweeper = spawn(process.execPath, [script, folder], {
    stdio: ['pipe', 'ignore', 'inherit'],
    detached: true,
  });
  const ended = new Promise<void>((resolve) => sweeper.once('exit', () => resolve()));
  return async () => {
    sweeper.stdin.end('in order');
    await ended;
  };
}
