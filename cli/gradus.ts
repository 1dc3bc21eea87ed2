#!/usr/bin/env node
import { enableCompileCache } from 'node:module';

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

// compiled once, the command starts in half the time
enableCompileCache();
const { main } = await import('./main.ts');
await main(process.argv.slice(2));
