import { existsSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { endMarked, livingProcess } from './process/process-mark.ts';

/** `npm run reset`: clears the data folder, unless a server works on it. */
const folder = process.env['GRADUS_DATA'] ?? '.data';
const isFile = statSync(folder, { throwIfNoEntry: false })?.isDirectory() === false;
const server = isFile ? undefined : livingProcess(join(folder, 'server.pid'));

if (server !== undefined) {
  process.stderr.write(`Process ${server} serves ${folder}; stop it first.\n`);
  process.exitCode = 1;
} else if (!existsSync(folder)) {
  process.stdout.write(`${folder} is not there; nothing to clear.\n`);
} else if (!existsSync(join(folder, 'keys'))) {
  process.stderr.write(`${folder} is no data folder of Gradus; nothing was cleared.\n`);
  process.exitCode = 1;
} else {
  // a server that was killed may have left its engine behind, which writes until it is gone
  await endMarked(join(folder, 'engine.pid'));
  rmSync(folder, { recursive: true, force: true });
  process.stdout.write(`${folder} is cleared.\n`);
}
