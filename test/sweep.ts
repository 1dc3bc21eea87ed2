import { globSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { endMarked } from '../local/process-mark.ts';

/**
 * `node sweep.ts FOLDER`: waits until whoever started it is gone, in order, by Ctrl-C or killed, then
 * ends the servers and engines that left their mark in the folder, and removes the folder.
 */
const [folder = ''] = process.argv.slice(2);
process.stdin.resume();
process.stdin.once('close', () => void sweep());

async function sweep(): Promise<void> {
  // a server starts its engine again, so that servers end first
  for (const name of ['server.pid', 'engine.pid']) {
    const marks = globSync(`**/${name}`, { cwd: folder }).map((mark) => join(folder, mark));
    await Promise.all(marks.map(endMarked));
  }
  rmSync(folder, { recursive: true, force: true });
}
