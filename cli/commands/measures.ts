import { Command } from 'commander';
import { measuresSchema, measureTodayLines } from '../lines/measure-today-lines.ts';
import { ask } from '../system/api-client.ts';
import { systemOf, withSystem, type SystemOptions } from '../system/system-options.ts';
import { write } from '../write.ts';

type Options = SystemOptions & { json?: boolean };

/** `gradus measures`: the measures of an entity as they stand today, from the running system. */
export function measuresCommand(): Command {
  const command = new Command('measures')
    .description('List the incentives and restrictions of an entity, and how each stands today')
    .argument('<entity>', 'id of the entity, scheme:code')
    .option('--json', 'write the answer as JSON')
    .addHelpText(
      'after',
      `
A restriction is in force only while its proceeding lets it be, the appraisal in force proposes it, and its longest term
has not passed. Nobody may act on one that is only proposed.

Example:
  npm run --silent gradus -- measures gb-fhrs:1348562`,
    )
    .action(measures);
  return withSystem(command, 'reader');
}

async function measures(entity: string, options: Options): Promise<void> {
  const path = `/v1/entities/${encodeURIComponent(entity)}/measures`;
  const answer = await ask(systemOf(options, 'reader'), path);
  await write(
    options.json
      ? `${JSON.stringify(answer, null, 2)}\n`
      : measureTodayLines(measuresSchema.parse(answer)),
  );
}
