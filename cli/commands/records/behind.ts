import { Command } from 'commander';
import * as z from 'zod';
import { append } from '../../../core/ground/append.ts';
import { counted } from '../../../core/words/words.ts';
import {
  standingLines,
  standingPageSchema,
  type StandingRecord,
} from '../../lines/standing-lines.ts';
import { styled } from '../../lines/style.ts';
import { pagesOf } from '../../system/pages-of.ts';
import { systemOf, withSystem, type SystemOptions } from '../../system/system-options.ts';
import { write } from '../../write.ts';

type Options = SystemOptions & { fact: string; json?: true };

const pageSchema = standingPageSchema.extend({
  fact: z.string(),
  value: z.unknown(),
  count: z.number(),
  seq: z.number().nullable(),
});
type Page = z.infer<typeof pageSchema>;

/** `gradus records behind`: the records of which a fact of an appraisal was made, from the running system. */
export function behindCommand(): Command {
  const command = new Command('behind')
    .description('List the records of which a fact of an appraisal was made')
    .argument('<appraisal>', 'id of the appraisal, as "gradus history" shows it')
    .requiredOption('--fact <name>', 'a fact that the rule set makes from records')
    .option('--json', 'write the fact and its records as JSON')
    .addHelpText(
      'after',
      `
The fact is made again from the records that stood when the appraisal was made, so that the answer is the same years
later.

Example:
  npm run --silent gradus -- records behind apr_0123456789abcdef0123456789abcdef01234567 --fact inspectionScore`,
    )
    .action(behind);
  return withSystem(command, 'reader');
}

async function behind(appraisal: string, options: Options): Promise<void> {
  const { fact, json } = options;
  const path = `/v1/appraisals/${encodeURIComponent(appraisal)}/records`;
  const pages = pagesOf(systemOf(options, 'reader'), path, {
    query: { fact },
    read: (answer) => pageSchema.parse(answer),
  });
  const all: StandingRecord[] = [];
  let first: Page | undefined;
  for await (const page of pages) {
    if (!first && !json) await write(headOf(page));
    first ??= page;
    if (json) append(all, page.items);
    else await write(page.items.map(standingLines).join(''));
  }
  if (json) await write(`${JSON.stringify({ ...first, items: all, next: null }, null, 2)}\n`);
}

function headOf({ fact, value, count, seq }: Page): string {
  const is = value === null ? 'has no value' : `is ${JSON.stringify(value)}`;
  const made = seq === null ? 'given, from no record' : `made from ${counted(count, 'record')}`;
  return `${styled('bold', `${fact} ${is}`)}, ${made}\n`;
}
