import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { checkCommand } from './commands/check.ts';
import { diffCommand } from './commands/diff.ts';
import { evalCommand } from './commands/eval.ts';
import { explainCommand } from './commands/explain.ts';
import { gradeCommand } from './commands/grade.ts';
import { newCommand } from './commands/new.ts';
import { replayCommand } from './commands/replay.ts';
import { receiptCommand } from './commands/receipt.ts';
import { runCommand } from './commands/run.ts';
import { simulateCommand } from './commands/simulate.ts';
import { tableCommand } from './commands/table.ts';
import { verifyCommand } from './commands/verify.ts';
import { versionCommand } from './commands/version.ts';
import { watchCommand } from './commands/watch.ts';
import { redacted } from './redacted.ts';

/** The command line, as a table of contents of its commands. */
export function program(): Command {
  const root = asEvery(new Command('gradus'))
    .description('Appraise organisations under rule sets: grade, tier, measures, and why.')
    .version(ownVersion(), '-V, --version', 'write the version of Gradus')
    // so that --version behind a command names a version of the rule set
    .enablePositionalOptions()
    .addHelpText(
      'after',
      `
Exit status: 0 done; 1 findings: bad lines, refused facts, failed checks; 2 wrong usage, or nothing
could be read.

Try:
  npm run --silent gradus -- check
  npm run --silent gradus -- grade --help`,
    );
  const commands = [
    gradeCommand(),
    checkCommand(),
    newCommand(),
    watchCommand(),
    explainCommand(),
    diffCommand(),
    simulateCommand(),
    runCommand(),
    evalCommand(),
    tableCommand(),
    versionCommand(),
    receiptCommand(),
    verifyCommand(),
    replayCommand(),
  ];
  for (const command of commands) {
    root.addCommand(asEvery(command));
  }
  return root;
}

/** What all commands have in common: no exit of their own, and no argument repeated that may be a person's number. */
function asEvery(command: Command): Command {
  command.commands.forEach(asEvery);
  return command
    .exitOverride()
    .showHelpAfterError('(add --help for the usage)')
    .configureOutput({ outputError: (text, writeError) => writeError(redacted(text)) });
}

function ownVersion(): string {
  const file = new URL('../package.json', import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
