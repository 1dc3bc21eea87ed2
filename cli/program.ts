import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { checkCommand } from './commands/check.ts';
import { diffCommand } from './commands/diff.ts';
import { evalCommand } from './commands/eval.ts';
import { explainCommand } from './commands/explain.ts';
import { gradeCommand } from './commands/grade.ts';
import { historyCommand } from './commands/history.ts';
import { ledgerCommand } from './commands/ledger.ts';
import { newCommand } from './commands/new.ts';
import { replayCommand } from './commands/replay.ts';
import { receiptCommand } from './commands/receipt.ts';
import { runCommand } from './commands/run.ts';
import { simulateCommand } from './commands/simulate.ts';
import { tableCommand } from './commands/table.ts';
import { verifyCommand } from './commands/verify.ts';
import { versionCommand } from './commands/version.ts';
import { watchCommand } from './commands/watch.ts';
import { redacted } from './lines/redacted.ts';

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
Exit status, of every command:
  0  it is done, and the answer is yes: sound, identical, the same, every line taken
  1  the answer is no: errors were found, versions or a replay or a receipt differ, lines or facts were
     refused, or the system refused a decision or a document
  2  it could not be carried out: wrong usage, a file that cannot be read, no system that answers, no token
     or one that does not allow it, nothing there of that name

Environment:
  GRADUS_URL   where the system answers, in place of --url (default: where npm start says that it does, in
               the file "url" of its data folder, or else http://127.0.0.1:8080)
  GRADUS_DATA  data folder of the local system, for npm start, npm run reset and here, where its address
               and tokens are taken from it (default: .data); a token has no variable, --token names a file
  NO_COLOR     set to anything, no colours; without it there are colours on a terminal only

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
    historyCommand(),
    receiptCommand(),
    verifyCommand(),
    replayCommand(),
    ledgerCommand(),
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
