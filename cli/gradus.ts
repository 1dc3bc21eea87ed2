#!/usr/bin/env node
import { CommanderError } from 'commander';
import { CommandFault } from './command-fault.ts';
import { program } from './program.ts';
import { redacted } from './redacted.ts';

if (Number(process.versions.node.split('.')[0]) < 24) {
  process.stderr.write(
    `gradus runs on Node 24 or later; this is ${process.version}. Run it by "npm run --silent gradus -- ...".\n`,
  );
  process.exit(2);
}

// a reader that closes the pipe (head, less) ends the command quietly
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') {
    process.stderr.write(`gradus: cannot write to standard output (${error.code ?? error.name})\n`);
    process.exitCode = 2;
  }
  process.exit();
});
process.on('SIGINT', () => {
  process.exit(130);
});

try {
  await program().parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
  else if (error instanceof CommandFault) {
    process.stderr.write(`gradus: ${redacted(error.message)}\n`);
    process.exitCode = error.exitCode;
  } else {
    // an error of Gradus itself: its message may repeat a value, its place does not
    const { name, stack = '' } = error instanceof Error ? error : new Error('unknown');
    const place = stack.split('\n').find((line) => line.startsWith('    at ')) ?? '';
    process.stderr.write(
      `gradus: unexpected ${name}${place.replace(/^ +/, ' ')}; please report it\n`,
    );
    process.exitCode = 2;
  }
}
