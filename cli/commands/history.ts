import { append } from '../../core/ground/append.ts';
import { Command } from 'commander';
import { ask, type Api } from '../system/api-client.ts';
import { historyLines, historyPageSchema, type HistoryEntry } from '../lines/history-lines.ts';
import { systemOf, withSystem, type SystemOptions } from '../system/system-options.ts';
import { write } from '../write.ts';

type Options = SystemOptions & { json?: boolean };

/** As many as the system gives at once. */
const PAGE = '100';

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
  const pages = pagesOf(systemOf(options, 'reader'), entity, ruleSet);
  if (options.json) {
    const entries: HistoryEntry[] = [];
    for await (const page of pages) append(entries, page);
    await write(`${JSON.stringify({ items: entries, next: null }, null, 2)}\n`);
    return;
  }
  const told = historyLines(ruleSet);
  for await (const entries of pages) await write(told.of(entries));
  await write(told.end());
}

/** The history page by page, to its end. */
async function* pagesOf(
  api: Api,
  entity: string,
  ruleSet: string,
): AsyncGenerator<HistoryEntry[], void> {
  const [id, name] = [entity, ruleSet].map(encodeURIComponent);
  let cursor: string | null = null;
  do {
    const query = new URLSearchParams({ limit: PAGE, ...(cursor === null ? {} : { cursor }) });
    const path = `/v1/entities/${id}/appraisals/${name}/history?${query.toString()}`;
    const page = historyPageSchema.parse(await ask(api, path));
    yield page.items;
    cursor = page.next;
  } while (cursor !== null);
}
