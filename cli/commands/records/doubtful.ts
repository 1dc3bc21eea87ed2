import { Command } from 'commander';
import * as z from 'zod';
import { append } from '../../../core/ground/append.ts';
import { doubtfulLines, doubtfulSchema, type DoubtfulRecord } from '../../lines/doubtful-lines.ts';
import { printable } from '../../lines/printable.ts';
import { pagesOf } from '../../system/pages-of.ts';
import { systemOf, withSystem, type SystemOptions } from '../../system/system-options.ts';
import { write } from '../../write.ts';

type Options = SystemOptions & { entity?: string; type?: string; json?: true };

const pageSchema = z.looseObject({
  items: z.array(doubtfulSchema),
  notWhole: z.array(z.string()),
  next: z.string().nullable(),
});

/** `gradus records doubtful`: the records of which a writing waits for a decision, from the running system. */
export function doubtfulCommand(): Command {
  const command = new Command('doubtful')
    .description('List the records of which a writing waits for a decision')
    .option('--entity <id>', 'only those of this entity')
    .option('--type <type>', 'only those of this record type')
    .option('--json', 'write the records as JSON')
    .addHelpText(
      'after',
      `
A writing is doubtful that repeats an earlier content of its record, where the source numbers no revisions: it came late
or twice, or the source says again what it said before. What stands, stays, until "records decide".

Example:
  npm run --silent gradus -- records doubtful --type violation`,
    )
    .action(doubtful);
  return withSystem(command, 'reader');
}

async function doubtful(options: Options): Promise<void> {
  const { entity, type, json } = options;
  const pages = pagesOf(systemOf(options, 'reader'), '/v1/records/doubtful', {
    query: { entity, type },
    read: (answer) => pageSchema.parse(answer),
  });
  const all: DoubtfulRecord[] = [];
  const notWhole: string[] = [];
  let count = 0;
  for await (const page of pages) {
    append(notWhole, page.notWhole);
    if (json) append(all, page.items);
    else await write(page.items.map(doubtfulLines).join(''));
    count += page.items.length;
  }
  if (json) await write(`${JSON.stringify({ notWhole, items: all, next: null }, null, 2)}\n`);
  else if (count === 0) await write('no writing waits for a decision\n');
  if (json || notWhole.length === 0) return;
  const left = printable(notWhole.join(', '));
  process.stderr.write(
    `gradus: left out, because the ledger does not attest them: ${left}; have the ledger verified\n`,
  );
}
