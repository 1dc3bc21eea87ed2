import { Command } from 'commander';
import * as z from 'zod';
import { ask } from '../system/api-client.ts';
import { dateArgument, instantArgument } from '../rule-sets/rule-set-source.ts';
import { styled } from '../lines/style.ts';
import { systemOf, withSystem, type SystemOptions } from '../system/system-options.ts';
import {
  lawOfSteps,
  transitionLines,
  transitionSchema,
  type LawOfVersions,
} from '../lines/transition-lines.ts';
import { todayOf } from '../system/today-of.ts';
import { write } from '../write.ts';

type Options = SystemOptions & { asOf?: string; knownAt?: string; json?: boolean };

const replayed = z.looseObject({
  appraisal: z.string(),
  asOf: z.string(),
  at: z.string(),
  version: z.string(),
  inForceThen: z.string().nullable(),
  transition: transitionSchema,
  isAttested: z.boolean(),
  identical: z.boolean(),
  differences: z.array(z.string()),
});

/** `gradus replay`: a past appraisal, computed again on the running system. */
export function replayCommand(): Command {
  const command = new Command('replay')
    .description('Compute a past appraisal again and say whether it is identical, or what differs')
    .argument('<entity>', 'id of the entity, scheme:code')
    .argument('<ruleSet>', 'id of the rule set')
    .option(
      '--as-of <date>',
      'the date for which it stood, YYYY-MM-DD (default: today where the rule set applies)',
      dateArgument,
    )
    .option(
      '--known-at <instant>',
      'as it was known then, such as 2026-03-01T12:00:00Z; none to come',
      instantArgument,
    )
    .option('--json', 'write the answer as JSON')
    .addHelpText(
      'after',
      '\nExit status: 0 identical; 1 something differs; 2 there is nothing to replay.',
    )
    .action(replay);
  return withSystem(command, 'reader');
}

async function replay(entity: string, ruleSet: string, options: Options): Promise<void> {
  const { knownAt } = options;
  const api = systemOf(options, 'reader');
  const asOf = options.asOf ?? (await todayOf(api, ruleSet));
  const [id, name] = [entity, ruleSet].map(encodeURIComponent);
  const query = new URLSearchParams({ asOf, ...(knownAt === undefined ? {} : { knownAt }) });
  const path = `/v1/entities/${id}/appraisals/${name}/replay?${query.toString()}`;
  const answer = await ask(api, path);
  const found = replayed.parse(answer);
  if (options.json) await write(`${JSON.stringify(answer, null, 2)}\n`);
  else await write(told(found, await lawOfSteps(api, ruleSet, found.transition)));
  if (!found.identical) process.exitCode = 1;
}

function told(found: z.infer<typeof replayed>, laws: LawOfVersions): string {
  const { appraisal, asOf, at, version, inForceThen, transition, isAttested, identical } = found;
  return [
    `${appraisal}  as of ${asOf}, written ${at}, version ${version}`,
    ...(inForceThen === version
      ? []
      : [`another version was in force then: ${inForceThen ?? 'none'}`]),
    ...transitionLines(transition, laws),
    ...(isAttested ? [] : ['what is stored is not what the ledger attests']),
    identical ? styled('green', 'identical') : styled('red', 'not identical'),
    ...found.differences.map((pointer) => `  differs at ${pointer || '/'}`),
    '',
  ].join('\n');
}
