import { Argument, Command, InvalidArgumentError, Option } from 'commander';
import * as z from 'zod';
import { doubtReasonCodes } from '../../../core/records/doubt-decision.ts';
import { ask } from '../../system/api-client.ts';
import { systemOf, withSystem, type SystemOptions } from '../../system/system-options.ts';
import { write } from '../../write.ts';

type Options = SystemOptions & {
  commit: number;
  reason: string;
  reference?: string;
  json?: true;
};

const answerSchema = z.looseObject({
  effect: z.enum(['returned', 'duplicate', 'same']),
  seq: z.number(),
});

/** `gradus records decide`: decides in the running system what a doubtful writing of a record is. */
export function decideCommand(): Command {
  const command = new Command('decide')
    .description('Decide whether a doubtful writing of a record is a duplicate or a return')
    .argument('<entity>', 'id of the entity, scheme:code')
    .argument('<record>', 'id of the record here, as "records doubtful" lists it')
    .addArgument(
      new Argument(
        '<decision>',
        'duplicate: what stands, stays; return: what is doubtful stands from now on',
      ).choices(['duplicate', 'return']),
    )
    .requiredOption('--commit <number>', 'the commit of the doubtful writing', commitArgument)
    .addOption(new Option('--reason <code>', 'why').choices(doubtReasonCodes).makeOptionMandatory())
    .option('--reference <text>', 'the law, or the entry of a register, behind it; no name')
    .option('--json', 'write the answer as JSON')
    .addHelpText(
      'after',
      `
Who wrote the record does not decide. The same decision again changes nothing.

Example:
  npm run --silent gradus -- records decide us-sf-dph:10 5a0d1c0f6f0f4f0e9c3b2a1908f7e6d5 return --commit 3 --reason source-confirms`,
    )
    .action(decide);
  return withSystem(command, 'approver');
}

function commitArgument(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It takes the number of a commit, such as 3.');
}

async function decide(
  entity: string,
  record: string,
  decision: string,
  options: Options,
): Promise<void> {
  const { commit, reason: code, reference, json } = options;
  const path = `/v1/entities/${encodeURIComponent(entity)}/records/${encodeURIComponent(record)}/decisions`;
  const reason = { code, ...(reference === undefined ? {} : { reference }) };
  const answer = await ask(systemOf(options, 'approver'), path, { seq: commit, decision, reason });
  if (json) {
    await write(`${JSON.stringify(answer, null, 2)}\n`);
    return;
  }
  const { effect, seq } = answerSchema.parse(answer);
  const said = {
    returned: `it stands from now on, commit ${seq} of the records of this entity`,
    duplicate: `it stays out, commit ${seq} of the records of this entity`,
    same: `it was decided so already, commit ${seq} of the records of this entity`,
  };
  await write(`${said[effect]}\n`);
}
