import { Command, Option } from 'commander';
import { markdownOf } from '../../core/notices/markdown-of.ts';
import { noticeOf, type Notice } from '../../core/notices/notice-of.ts';
import { readOccasion } from '../../core/notices/occasion-document.ts';
import { textOf } from '../../core/notices/text-of.ts';
import type { Procedure } from '../../core/procedures/procedure.ts';
import { noticePage } from '../../pages/notices/notice-page.ts';
import { CommandFault } from '../command-fault.ts';
import { contentOf, nameOf } from '../input/read-document.ts';
import { printable } from '../lines/printable.ts';
import { noticeNamed, servedIn } from '../notices/notice-named.ts';
import { forceOption, mustBeFree, pageArgument, writePage, type Page } from '../page-file.ts';
import { procedureNamed } from '../procedures/procedure-named.ts';
import { faultLines, rulesOption } from '../rule-sets/rule-set-source.ts';
import { write } from '../write.ts';

type Options = Page & {
  rules: string;
  proceeding?: string;
  language?: string;
  list?: boolean;
  json?: boolean;
  text?: boolean;
};

/** `gradus procedure notice`: what a step serves, in words. */
export function noticeCommand(): Command {
  return new Command('notice')
    .description('Write the notice or decision that a step of a procedure serves')
    .argument('<procedure>', 'its id, <id>@<version>, or a file')
    .argument('[step]', 'the step that serves it')
    .option('--proceeding <file>', 'JSON file with the proceeding and what the office says, or -')
    .option('--language <language>', 'its language, such as zh-Hans (default: the first there is)')
    .option('--list', 'list the steps that serve something, with the languages of their notices')
    .option('--text', 'write plain text in place of Markdown')
    .addOption(
      new Option('--html <file>', 'write it as a page for screens and for print')
        .argParser(pageArgument)
        .conflicts(['text', 'json']),
    )
    .addOption(new Option('--json', 'write it as JSON').conflicts('text'))
    .addOption(forceOption())
    .addOption(rulesOption())
    .addHelpText(
      'after',
      `
The file has the opening and the steps of a proceeding as worked cases have them, the organisation, and what the office
says: docs/notices.md shows one. A step that the procedure refuses, and a notice that would have a hole, is refused with
every reason.

Examples:
  npm run --silent gradus -- procedure notice cn-restriction --list
  npm run --silent gradus -- procedure notice cn-restriction notify --proceeding docs/examples/notice.json --language zh-Hans`,
    )
    .action(writeNotice);
}

async function writeNotice(
  named: string,
  step: string | undefined,
  options: Options,
): Promise<void> {
  mustBeFree(options);
  const procedure = procedureNamed(named, options.rules);
  if (options.list) {
    await write(listOf(procedure, options));
    return;
  }
  const { notice } = madeOf(procedure, step, options);
  if (options.html !== undefined) await writePage(options, noticePage(notice));
  else if (options.json) await write(`${JSON.stringify(inJson(notice), null, 2)}\n`);
  else await write(options.text ? textOf(notice) : markdownOf(notice));
}

function inJson(notice: Notice): object {
  const standing = notice.demonstration === undefined ? 'full' : 'demonstration';
  const { title, language, source } = notice;
  return { ...source, title, language, standing, markdown: markdownOf(notice) };
}

function listOf(procedure: Procedure, { rules, json }: Options): string {
  const served = servedIn(procedure, rules);
  if (json) return `${JSON.stringify(served, null, 2)}\n`;
  return served
    .map(
      ({ step, title, languages }) =>
        `${step}  ${printable(title)}\n  ${languages.join(', ') || 'no notice'}\n`,
    )
    .join('');
}

function madeOf(
  procedure: Procedure,
  step: string | undefined,
  { rules, proceeding, language }: Options,
): { notice: Notice } {
  if (step === undefined) {
    throw new CommandFault('a notice is of a step; name it, or list those there are with --list');
  }
  const { template, words } = noticeNamed(procedure, { step, language, rules });
  if (proceeding === undefined) {
    throw new CommandFault('a notice is of a proceeding; add --proceeding FILE, or - to read it from standard input'); // prettier-ignore
  }
  const content = contentOf(proceeding);
  const read = readOccasion(content, procedure, step);
  const made = 'faults' in read ? read : noticeOf(template, { ...read.occasion, words });
  if ('notice' in made) return made;
  throw new CommandFault(`${nameOf(proceeding)} makes no notice:\n${faultLines(made.faults)}`);
}
