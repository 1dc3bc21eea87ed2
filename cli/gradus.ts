#!/usr/bin/env node
import { CommanderError } from 'commander';
import { CommandFault } from './command-fault.ts';
import { program } from './program.ts';

if (Number(process.versions.node.split('.')[0]) < 24) {
  process.stderr.write(
    `gradus runs on Node 24 or later; this is ${process.version}. Run it by "npm run --silent gradus -- ...".\n`,
  );
  process.exit(2);
}

// a reader that closes the pipe (head, less) ends the command quietly
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});
process.on('SIGINT', () => {
  process.exit(130);
});

try {
  await program().parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
  else if (error instanceof CommandFault) {
    process.stderr.write(`gradus: ${error.message}\n`);
    process.exitCode = error.exitCode;
  } else throw error;
}
