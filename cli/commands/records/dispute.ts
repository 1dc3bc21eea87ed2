import { Command } from 'commander';
import * as z from 'zod';
import { ask } from '../../system/api-client.ts';
import { systemOf, withSystem, type SystemOptions } from '../../system/system-options.ts';
import { write } from '../../write.ts';

type Options = SystemOptions & { settled?: true; json?: true };

const answerSchema = z.looseObject({
  effect: z.enum(['disputed', 'settled', 'same']),
  seq: z.number().optional(),
});

/** `gradus records dispute`: notes in the running system that a record is disputed, or that this is settled. */
export function disputeCommand(): Command {
  const command = new Command('dispute')
    .description('Note on their chain that a record is disputed, or that this is settled')
    .argument('<entity>', 'id of the entity, scheme:code')
    .argument('<record>', 'id of the record here, as "records show --json" lists it')
    .option('--settled', 'that the dispute is settled')
    .option('--json', 'write the answer as JSON')
    .addHelpText(
      'after',
      `
A disputed record counts as before: only its source changes what it says, by a revision or a withdrawal.

Example:
  npm run --silent gradus -- records dispute us-sf-dph:10 5a0d1c0f6f0f4f0e9c3b2a1908f7e6d5`,
    )
    .action(dispute);
  return withSystem(command, 'operator');
}

async function dispute(entity: string, record: string, options: Options): Promise<void> {
  const mark = options.settled ? 'settled' : 'disputed';
  const path = `/v1/entities/${encodeURIComponent(entity)}/records/${encodeURIComponent(record)}/marks`;
  const answer = await ask(systemOf(options, 'operator'), path, { mark });
  if (options.json) {
    await write(`${JSON.stringify(answer, null, 2)}\n`);
    return;
  }
  const { effect, seq } = answerSchema.parse(answer);
  await write(
    effect === 'same'
      ? `it was noted as ${mark} already\n`
      : `noted as ${effect}, commit ${seq} of the records of this entity\n`,
  );
}
