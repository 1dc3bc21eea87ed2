import { Command } from 'commander';
import { append } from '../../../core/ground/append.ts';
import { knownAtOption } from '../../input/population-with-records.ts';
import { printable } from '../../lines/printable.ts';
import { redacted } from '../../lines/redacted.ts';
import {
  standingLines,
  standingPageSchema,
  type StandingRecord,
} from '../../lines/standing-lines.ts';
import { pagesOf } from '../../system/pages-of.ts';
import { systemOf, withSystem, type SystemOptions } from '../../system/system-options.ts';
import { write } from '../../write.ts';

type Options = SystemOptions & { type: string; knownAt?: string; json?: true };

/** `gradus records show`: the records of an entity that stand, from the running system. */
export function showRecordsCommand(): Command {
  const command = new Command('show')
    .description('List the records of an entity that stand, of one type, by the day they are about')
    .argument('<entity>', 'id of the entity, scheme:code')
    .requiredOption('--type <type>', 'the record type, such as inspection')
    .addOption(knownAtOption())
    .option('--json', 'write the records as JSON')
    .addHelpText(
      'after',
      `
A record that was revised stands with its last revision, and one that was withdrawn does not stand. --known-at shows
what stood at an instant.

Example:
  npm run --silent gradus -- records show us-sf-dph:10 --type violation`,
    )
    .action(show);
  return withSystem(command, 'reader');
}

async function show(entity: string, options: Options): Promise<void> {
  const { type, knownAt, json } = options;
  const pages = pagesOf(
    systemOf(options, 'reader'),
    `/v1/entities/${encodeURIComponent(entity)}/records`,
    { query: { type, knownAt }, read: (answer) => standingPageSchema.parse(answer) },
  );
  const all: StandingRecord[] = [];
  let count = 0;
  for await (const { items } of pages) {
    if (json) append(all, items);
    else await write(items.map(standingLines).join(''));
    count += items.length;
  }
  if (json) await write(`${JSON.stringify({ items: all, next: null }, null, 2)}\n`);
  else if (count === 0) {
    const when = knownAt === undefined ? 'stands' : `stood at ${knownAt}`;
    await write(redacted(`no record of the type ${printable(type)} ${when} for this entity\n`));
  }
}
