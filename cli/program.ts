import { Command } from 'commander';
import { checkCommand } from './commands/check.ts';
import { explainCommand } from './commands/explain.ts';
import { gradeCommand } from './commands/grade.ts';
import { runCommand } from './commands/run.ts';

/** The command line, as a table of contents of its commands. */
export function program(): Command {
  const root = new Command('gradus')
    .description('Appraise organisations under rule sets: grade, tier, measures, and why.')
    .addHelpText(
      'after',
      '\nExit status: 0 done, 1 findings (bad lines, failed checks), 2 wrong usage.',
    )
    .showHelpAfterError('(add --help for the usage)')
    .exitOverride();
  for (const command of [gradeCommand(), checkCommand(), explainCommand(), runCommand()]) {
    root.addCommand(command.exitOverride().showHelpAfterError('(add --help for the usage)'));
  }
  return root;
}
