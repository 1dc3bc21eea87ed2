import { Command } from 'commander';
import { datesOf } from '../../core/procedures/dates-of.ts';
import { datesInJson, datesInWords } from '../procedures/dates-answer.ts';
import { occasionOf } from '../procedures/occasion-of.ts';
import { procedureNamed } from '../procedures/procedure-named.ts';
import { rulesOption } from '../rule-sets/rule-set-source.ts';
import { write } from '../write.ts';

type Options = { event: string[]; class?: string; field?: string[]; json?: boolean; rules: string };

/** `gradus procedure`: what a procedure of the law says. */
export function procedureCommand(): Command {
  return new Command('procedure')
    .description('Work with procedures of the law')
    .addCommand(datesCommand());
}

const repeated = (one: string, before: string[] | undefined): string[] => [...(before ?? []), one];

function datesCommand(): Command {
  return new Command('dates')
    .description('Compute the dates that follow from an event under a procedure')
    .argument(
      '<procedure>',
      'its id, such as cn-restoration, with its newest version, <id>@<version>, or a file',
    )
    .requiredOption(
      '--event <event=date>',
      'day of an event, such as document=2026-04-10; may be repeated',
      repeated,
    )
    .option('--class <class>', 'class by which its periods differ, such as general')
    .option('--field <field=value>', 'another field of the case; may be repeated', repeated)
    .option('--json', 'write the dates as JSON')
    .addOption(rulesOption())
    .addHelpText(
      'after',
      `
A date is null where such a case has no such period: minor information has no least time before restoration can be
applied for. docs/procedures.md says how a procedure declares its periods and dates. A date whose period asks for days
that the calendar does not know is null, too; "unknown" then has its knownUntil and notBefore, and the exit status is 1.

Example:
  npm run --silent gradus -- procedure dates cn-restoration --event document=2026-04-10 --class general --json`,
    )
    .action(writeDates);
}

async function writeDates(named: string, options: Options): Promise<void> {
  const procedure = procedureNamed(named, options.rules);
  const ofClass = options.class === undefined ? [] : [`class=${options.class}`];
  const field = [...ofClass, ...(options.field ?? [])];
  const { given, days } = occasionOf(procedure, { event: options.event, field });
  const dates = datesOf(procedure, given, days);
  if (dates.some(({ counted }) => counted?.found.ends === null)) process.exitCode = 1;
  const answer = options.json === true ? datesInJson : datesInWords;
  await write(`${answer(procedure.document, dates)}\n`);
}
