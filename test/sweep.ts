import { globSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { endMarked, livingProcess } from '../local/process/process-mark.ts';

/**
 * `node sweep.ts FOLDER`: waits until whoever started it is gone, in order, by Ctrl-C or killed, then
 * ends the servers and engines that left their mark in the folder, and removes the folder.
 */
const [folder = ''] = process.argv.slice(2);
let isInOrder = false;
process.stdin.on('data', () => (isInOrder = true));
process.stdin.once('close', () => void sweep());

async function sweep(): Promise<void> {
  await endAll();
  // a worker that outlives a killed run for a moment may start one more
  if (!isInOrder) {
    do await sleep(1_000);
    while (await endAll());
  }
  rmSync(folder, { recursive: true, force: true });
}

/** Ends what is marked; whether anything was alive. */
async function endAll(): Promise<boolean> {
  let found = false;
  // a server starts its engine again, so that servers end first
  for (const name of ['server.pid', 'engine.pid']) {
    const marks = globSync(`**/${name}`, { cwd: folder }).map((mark) => join(folder, mark));
    found ||= marks.some((mark) => livingProcess(mark) !== undefined);
    await Promise.all(marks.map(endMarked));
  }
  return found;
}
