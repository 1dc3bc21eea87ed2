import { append } from '../../core/ground/append.ts';
import { Command } from 'commander';
import { historyLines, historyPageSchema, type HistoryEntry } from '../lines/history-lines.ts';
import { pagesOf } from '../system/pages-of.ts';
import { systemOf, withSystem, type SystemOptions } from '../system/system-options.ts';
import { write } from '../write.ts';

type Options = SystemOptions & { json?: boolean };

/** `gradus history`: every appraisal of an entity under a rule set, from the running system. */
export function historyCommand(): Command {
  const command = new Command('history')
    .description(
      'List every appraisal of an entity under a rule set, the last recorded first, and what took the place of each',
    )
    .argument('<entity>', 'id of the entity, scheme:code')
    .argument('<ruleSet>', 'id of the rule set')
    .option('--json', 'write the entries of the ledger as JSON')
    .addHelpText(
      'after',
      `
An appraisal stands for its date until another one of the same date takes its place; it stays readable.
"gradus replay" computes one again, "gradus receipt" proves it.

Example:
  npm run --silent gradus -- history gb-fhrs:1348562 gb-food-hygiene`,
    )
    .action(history);
  return withSystem(command, 'reader');
}

async function history(entity: string, ruleSet: string, options: Options): Promise<void> {
  const [id, name] = [entity, ruleSet].map(encodeURIComponent);
  const path = `/v1/entities/${id}/appraisals/${name}/history`;
  const pages = pagesOf(systemOf(options, 'reader'), path, {
    query: {},
    read: (answer) => historyPageSchema.parse(answer),
  });
  if (options.json) {
    const entries: HistoryEntry[] = [];
    for await (const { items } of pages) append(entries, items);
    await write(`${JSON.stringify({ items: entries, next: null }, null, 2)}\n`);
    return;
  }
  const told = historyLines(ruleSet);
  for await (const { items } of pages) await write(told.of(items));
  await write(told.end());
}
