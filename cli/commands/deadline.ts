import { Command } from 'commander';
import { CommandFault } from '../command-fault.ts';
import { mustBeLeftOut } from '../options-together.ts';
import type { Calendars } from '../periods/asked-count.ts';
import { calendarsIn } from '../periods/calendars-in.ts';
import { countLines } from '../periods/count-lines.ts';
import { deadlineAnswer, stepsOf, type Ended, type NotEnded } from '../periods/deadline-answer.ts';
import { dateArgument, rulesOption } from '../rule-sets/rule-set-source.ts';
import { write } from '../write.ts';

type Options = {
  from?: string;
  period?: string;
  calendar?: string;
  countStart?: boolean;
  roll?: boolean;
  lines?: string;
  json?: boolean;
  rules: string;
};

/** `gradus deadline`: the last day of a period of the law. */
export function deadlineCommand(): Command {
  return new Command('deadline')
    .description('Count a period of the law to its last day')
    .option('--from <date>', 'day of the event that begins the period, YYYY-MM-DD', dateArgument)
    .option(
      '--period <period>',
      'such as "10 working days", "15 calendar days", "3 months", "1 year"',
    )
    .option('--calendar <id>', 'calendar of working days: CN, GB-ENG or US')
    .option('--count-start', 'count the day of the event')
    .option('--roll', 'move an end that is no working day to the next one')
    .option('--lines <file>', 'count each line of a file of NDJSON, or - for standard input')
    .option('--json', 'write the answers as JSON')
    .addOption(rulesOption())
    .addHelpText('after', help)
    .action(count);
}

const help = `
The day of the event does not count unless --count-start says so. Months and years end on the corresponding day, or
on the month's last where there is none; with --count-start one day earlier. Calendar days, months and years without
--roll ask no calendar. docs/periods.md says which law counts how.

A calendar knows some years only. A count that asks it about another day is refused, with knownUntil, the last day
that it knows, and notBefore, the end if every unknown day from Monday to Friday were worked. The exit status is 1.

A line of --lines:   { "from": "2026-09-30", "period": "3 working days", "calendar": "CN", "countStart": false,
                       "roll": false }
Its answer, --json:  { "ends", "from", "period", "calendar", "countStart", "roll", "rolledFrom"?, "counted",
                       "unverified"? }, or
                     { "line", "error", "knownFrom"?, "knownUntil"?, "notBefore"? }

Examples:
  npm run --silent gradus -- deadline --from 2026-09-30 --period "3 working days" --calendar CN
  npm run --silent gradus -- deadline --from 2026-09-16 --period "15 calendar days" --calendar CN --roll --json
  npm run --silent gradus -- deadline --lines periods.ndjson --json`;

async function count(options: Options, command: Command): Promise<void> {
  const { lines, json, rules, ...asked } = options;
  const calendars = calendarsIn(rules);
  if (lines !== undefined) {
    const own = ['from', 'period', 'calendar', 'countStart', 'roll'];
    mustBeLeftOut(command, own, 'each line of --lines says what is counted');
    await countLines(lines, json === true, calendars);
    return;
  }
  await countOne(asked, json === true, calendars);
}

/** Counts what the options say. */
async function countOne(asked: object, isJson: boolean, calendars: Calendars): Promise<void> {
  const answer = deadlineAnswer(asked, calendars);
  if ('error' in answer && 'faults' in answer.error) {
    const words = answer.error.faults.map(
      ({ pointer, message }) => `${optionOf(pointer)} ${message}`,
    );
    throw new CommandFault(words.join('; '));
  }
  if ('error' in answer && !isJson) throw new CommandFault(answer.error.message, 1);
  if ('error' in answer) process.exitCode = 1;
  await write(`${isJson ? JSON.stringify(answer, null, 2) : inWords(answer)}\n`);
}

/** The option of a key, such as --from of /from. */
function optionOf(pointer: string): string {
  return pointer.replace('/', '--');
}

function inWords(answer: Ended | NotEnded): string {
  return 'error' in answer ? answer.error.message : [answer.ends, ...stepsOf(answer)].join('\n');
}
