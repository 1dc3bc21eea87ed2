import { Command } from 'commander';
import { datesOf, type DateOf } from '../../core/periods/dates-of.ts';
import { unverifiedYears } from '../../core/periods/deadline.ts';
import { countWords, unknownWords } from '../../core/periods/deadline-words.ts';
import type { ProcedureDates } from '../../core/periods/procedure-dates.ts';
import { calendarsIn } from '../periods/calendars-in.ts';
import { occasionOf } from '../periods/procedure-occasion.ts';
import { procedureOf } from '../periods/procedure-of.ts';
import { rulesOption } from '../rule-sets/rule-set-source.ts';
import { write } from '../write.ts';

type Options = { event: string[]; class?: string; json?: boolean; rules: string };

/** `gradus procedure`: what a procedure of the law says of one occasion. */
export function procedureCommand(): Command {
  return new Command('procedure')
    .description('Work with procedures of the law')
    .addCommand(datesCommand());
}

function datesCommand(): Command {
  return new Command('dates')
    .description('Compute the dates that follow from an event under a procedure')
    .argument(
      '<procedure>',
      'its id, such as cn-restoration, with its newest version, or <id>@<version>',
    )
    .requiredOption(
      '--event <event=date>',
      'day of an event, such as document=2026-04-10; may be repeated',
      (one: string, before: string[] | undefined) => [...(before ?? []), one],
    )
    .option('--class <class>', 'class by which its periods differ, such as general')
    .option('--json', 'write the dates as JSON')
    .addOption(rulesOption())
    .addHelpText(
      'after',
      `
A date is null where the class has no such period: minor information has no least time before restoration can be
applied for. docs/periods.md says how a procedure declares its periods and dates. A date whose period asks for days that
the calendar does not know is null, too; "unknown" then has its knownUntil and notBefore, and the exit status is 1.

Example:
  npm run --silent gradus -- procedure dates cn-restoration --event document=2026-04-10 --class general --json`,
    )
    .action(writeDates);
}

async function writeDates(procedure: string, options: Options): Promise<void> {
  const calendars = calendarsIn(options.rules);
  const document = procedureOf(procedure, options.rules, calendars);
  const dates = datesOf(document, occasionOf(document, options, calendars));
  if (dates.some(({ counted }) => counted?.found.ends === null)) process.exitCode = 1;
  const isDemonstration =
    Object.values(document.law).some(({ verified }) => !verified) || dates.some(isUnverified);
  const text = options.json === true ? inJson(document, dates, isDemonstration) : inWords(document, dates, isDemonstration); // prettier-ignore
  await write(`${text}\n`);
}

function inJson(
  { procedure, version }: ProcedureDates,
  dates: readonly DateOf[],
  isDemonstration: boolean,
): string {
  const each = Object.fromEntries(dates.map(({ name, on }) => [name, on]));
  const counted = Object.fromEntries(dates.map((date) => [date.name, stepsOf(date)]));
  const standing = isDemonstration ? 'demonstration' : 'full';
  const unknown = unknownOf(dates);
  return JSON.stringify({ ...each, procedure, version, standing, ...unknown, counted }, null, 2);
}

/** What is known of the dates that the calendar does not know, where there are any. */
function unknownOf(dates: readonly DateOf[]): { unknown?: Record<string, object> } {
  const entries = dates.flatMap(({ name, counted }) => {
    if (counted?.found.ends !== null) return [];
    const { knownFrom, knownUntil, notBefore } = counted.found;
    return [[name, { knownFrom, knownUntil, notBefore }] as const];
  });
  return entries.length > 0 ? { unknown: Object.fromEntries(entries) } : {};
}

function inWords(
  { title, version }: ProcedureDates,
  dates: readonly DateOf[],
  isDemonstration: boolean,
): string {
  const lines = dates.flatMap((date) => [
    `${date.on ?? 'none'}  ${date.title} (${date.name})`,
    ...stepsOf(date).map((step) => `  ${step}`),
  ]);
  const note = 'Demonstration: its law is not verified; the dates bind nobody.';
  return [`${title}, version ${version}`, ...(isDemonstration ? [note] : []), ...lines].join('\n');
}

/** Whether a date rests on working days that nobody has verified. */
function isUnverified({ counted }: DateOf): boolean {
  if (!counted || counted.found.ends === null) return false;
  return unverifiedYears(counted.count, counted.found).length > 0;
}

/** How a date was counted, step by step. */
function stepsOf({ counted, isDayAfter, on }: DateOf): string[] {
  if (!counted) return ['no such period in this class'];
  const { count, found } = counted;
  if (found.ends === null) return [unknownWords(count, found)];
  const after = isDayAfter && on !== null ? [`the day after: ${on}`] : [];
  return [...countWords(count, found), ...after];
}
