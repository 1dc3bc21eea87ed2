import { Command, Option } from 'commander';
import { append } from '../../../core/ground/append.ts';
import { listSchema, type Listed } from '../../proceedings/proceeding-answer.ts';
import { worklistLines } from '../../proceedings/worklist-lines.ts';
import { dateArgument } from '../../rule-sets/rule-set-source.ts';
import { pagesOf } from '../../system/pages-of.ts';
import { systemOf, withSystem, type SystemOptions } from '../../system/system-options.ts';
import { write } from '../../write.ts';

type Options = SystemOptions & {
  before?: string;
  procedure?: string;
  awaits?: string;
  json?: true;
};

/** `gradus proceeding worklist`: the open proceedings of an authority, from the running system. */
export function worklistCommand(): Command {
  const command = new Command('worklist')
    .description('List the open proceedings of an authority: the overdue first, then by due day')
    .argument(
      '[authority]',
      'the authority that supervises the entities (default: those without one)',
    )
    .option(
      '--before <date>',
      'only those in which something runs out before this day',
      dateArgument,
    ) // prettier-ignore
    .option('--procedure <id>', 'only those under this procedure')
    .addOption(
      new Option('--awaits <kind>', 'only those in which an office can take such a step').choices([
        ...['notice', 'service', 'decision', 'verification', 'hearing', 'other'],
      ]),
    )
    .option('--json', 'write the proceedings as JSON')
    .addHelpText(
      'after',
      `
"due" is the last day of the period that ends first, of whoever has to act within it.

Example:
  npm run --silent gradus -- proceeding worklist gb-fsa --awaits decision`,
    )
    .action(worklist);
  return withSystem(command, 'reader');
}

async function worklist(authority: string | undefined, options: Options): Promise<void> {
  const { before, procedure, awaits, json } = options;
  const pages = pagesOf(systemOf(options, 'reader'), '/v1/proceedings', {
    query: { authority, before, procedure, awaits },
    read: (answer) => listSchema.parse(answer),
  });
  const items: Listed[] = [];
  for await (const page of pages) append(items, page.items);
  if (json) await write(`${JSON.stringify({ items, next: null }, null, 2)}\n`);
  else await write(items.length > 0 ? worklistLines(items) : 'no open proceeding\n');
}
