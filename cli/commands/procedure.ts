import { Command, Option } from 'commander';
import { checkProcedure } from '../../core/procedures/check-procedure.ts';
import { datesOf } from '../../core/procedures/dates-of.ts';
import { procedureOutline } from '../../core/procedures/outline/procedure-outline.ts';
import { procedurePage } from '../../pages/procedure/procedure-page.ts';
import { forceOption, mustBeFree, pageArgument, writePage, type Page } from '../page-file.ts';
import { datesInJson, datesInWords } from '../procedures/dates-answer.ts';
import { occasionOf } from '../procedures/occasion-of.ts';
import { outlineLines } from '../procedures/outline-lines.ts';
import { listedOf, listLines } from '../procedures/procedure-list.ts';
import { procedureNamed, proceduresIn } from '../procedures/procedure-named.ts';
import { noticeCommand } from './procedure-notice.ts';
import { repeatedly } from '../repeatedly.ts';
import { rulesOption } from '../rule-sets/rule-set-source.ts';
import { write } from '../write.ts';

type Listing = { rules: string; json?: boolean };
type Options = { event: string[]; class?: string; field?: string[]; json?: boolean; rules: string };

/** `gradus procedure`: what a procedure of the law says. */
export function procedureCommand(): Command {
  return new Command('procedure')
    .description('Work with procedures of the law')
    .addCommand(listCommand())
    .addCommand(showCommand())
    .addCommand(datesCommand())
    .addCommand(noticeCommand());
}

const NAMED = 'its id, such as cn-restoration, with its newest version, <id>@<version>, or a file';

function listCommand(): Command {
  return new Command('list')
    .description('List the procedures, each version with its title, jurisdiction and standing')
    .option('--json', 'write the list as JSON')
    .addOption(rulesOption())
    .action(async ({ rules, json }: Listing) => {
      const listed = proceduresIn(rules).map(({ document }) => listedOf(document));
      await write(json ? inJson(listed) : listLines(listed));
    });
}

function showCommand(): Command {
  return new Command('show')
    .description(
      'Show a procedure in words: its states, who takes which steps, periods, remedies, law',
    )
    .argument('<procedure>', NAMED)
    .option('--json', 'write the same as JSON')
    .addOption(
      new Option('--html <file>', 'write the same as a page with a picture')
        .argParser(pageArgument)
        .conflicts('json'),
    )
    .addOption(forceOption())
    .addOption(rulesOption())
    .addHelpText(
      'after',
      `
Each state lists its steps in the order of the document, by whom, what they need, wait for, start and do. [1] names the law,
which stands at the end; law that nobody has verified is marked. A step of several states is described at the first.

--html writes one file without scripts, for light and dark screens and for print. Its picture has the states, and the steps
between them by number; lines by the entity, the authority, a court and time differ, and restrictions in force are marked.

Examples:
  npm run --silent gradus -- procedure show cn-restriction
  npm run --silent gradus -- procedure show cn-restriction --html restriction.html`,
    )
    .action(show);
}

async function show(named: string, options: Listing & Page): Promise<void> {
  mustBeFree(options);
  const procedure = procedureNamed(named, options.rules);
  const outline = procedureOutline(procedure.document, checkProcedure(procedure));
  if (options.html !== undefined) await writePage(options, procedurePage(outline));
  else await write(options.json ? inJson(outline) : outlineLines(outline));
}

function inJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function datesCommand(): Command {
  return new Command('dates')
    .description('Compute the dates that follow from an event under a procedure')
    .argument('<procedure>', NAMED)
    .requiredOption(
      '--event <event=date>',
      'day of an event, such as document=2026-04-10; may be repeated',
      repeatedly,
    )
    .option('--class <class>', 'class by which its periods differ, such as general')
    .option('--field <field=value>', 'another field of the case; may be repeated', repeatedly)
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
