import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { redacted } from './lines/redacted.ts';

/** Each command, loaded when it is called for: of all that commands load, one needs the smaller part. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  grade: async () => (await import('./commands/grade.ts')).gradeCommand(),
  check: async () => (await import('./commands/check.ts')).checkCommand(),
  new: async () => (await import('./commands/new.ts')).newCommand(),
  watch: async () => (await import('./commands/watch.ts')).watchCommand(),
  explain: async () => (await import('./commands/explain.ts')).explainCommand(),
  diff: async () => (await import('./commands/diff.ts')).diffCommand(),
  show: async () => (await import('./commands/show.ts')).showCommand(),
  simulate: async () => (await import('./commands/simulate.ts')).simulateCommand(),
  run: async () => (await import('./commands/run.ts')).runCommand(),
  derive: async () => (await import('./commands/derive.ts')).deriveCommand(),
  records: async () => (await import('./commands/records.ts')).recordsCommand(),
  deadline: async () => (await import('./commands/deadline.ts')).deadlineCommand(),
  procedure: async () => (await import('./commands/procedure.ts')).procedureCommand(),
  proceeding: async () => (await import('./commands/proceeding.ts')).proceedingCommand(),
  quality: async () => (await import('./commands/quality.ts')).qualityCommand(),
  eval: async () => (await import('./commands/eval.ts')).evalCommand(),
  table: async () => (await import('./commands/table.ts')).tableCommand(),
  version: async () => (await import('./commands/version.ts')).versionCommand(),
  history: async () => (await import('./commands/history.ts')).historyCommand(),
  measures: async () => (await import('./commands/measures.ts')).measuresCommand(),
  receipt: async () => (await import('./commands/receipt.ts')).receiptCommand(),
  verify: async () => (await import('./commands/verify.ts')).verifyCommand(),
  replay: async () => (await import('./commands/replay.ts')).replayCommand(),
  entity: async () => (await import('./commands/entity.ts')).entityCommand(),
  ledger: async () => (await import('./commands/ledger.ts')).ledgerCommand(),
};

/**
 * The command line, as a table of contents of its commands.
 *
 * @param args the arguments behind `gradus`: where they begin with a command, no other is loaded
 */
export async function program(args: readonly string[] = []): Promise<Command> {
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
  for (const load of calledFor(args)) {
    root.addCommand(asEvery(await load()));
  }
  return root;
}

/** The commands that the arguments may need: help and faults name all. */
function calledFor([first = '']: readonly string[]): (() => Promise<Command>)[] {
  const called = Object.hasOwn(commands, first) ? commands[first] : undefined;
  if (called) return [called];
  return ['-V', '--version'].includes(first) ? [] : Object.values(commands);
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
