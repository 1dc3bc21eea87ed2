import { writeFileSync } from 'node:fs';
import { Command, Option } from 'commander';
import * as z from 'zod';
import { canonical } from '../../core/ground/digest.ts';
import { ask } from '../system/api-client.ts';
import { CommandFault } from '../command-fault.ts';
import { redacted } from '../lines/redacted.ts';
import { dateArgument, instantArgument } from '../rule-sets/rule-set-source.ts';
import { systemOf, withSystem, type SystemOptions } from '../system/system-options.ts';
import { todayOf } from '../system/today-of.ts';
import { write } from '../write.ts';

type Options = SystemOptions & {
  asOf?: string;
  knownAt?: string;
  output?: string;
  out?: string;
  force?: boolean;
};

/** `gradus receipt`: a signed receipt of one decision, from the running system. */
export function receiptCommand(): Command {
  const command = new Command('receipt')
    .description('Write a signed receipt with all that one appraisal rests on')
    .argument('<entity>', 'id of the entity, such as gb-fhrs:1348562')
    .argument('<ruleSet>', 'id of the rule set, such as gb-food-hygiene')
    .option(
      '--as-of <date>',
      'the appraisal that stood for this date, YYYY-MM-DD (default: today where the rule set applies)',
      dateArgument,
    )
    .option(
      '--known-at <instant>',
      'as it was known then, such as 2026-03-01T12:00:00Z; none to come',
      instantArgument,
    )
    .option('-o, --output <file>', 'where to write it (default: standard output)')
    // what it was called before
    .addOption(new Option('--out <file>').hideHelp().conflicts('output'))
    .option('--force', 'write over a file that exists')
    .addHelpText(
      'after',
      `
Example:
  npm run --silent gradus -- receipt gb-fhrs:1348562 gb-food-hygiene --as-of 2026-03-01 -o receipt.json
  npm run --silent gradus -- verify receipt.json --key .data/keys/receipts.public.json`,
    );
  return withSystem(command, 'reader').action(
    async (entity: string, ruleSet: string, options: Options) => {
      const api = systemOf(options, 'reader');
      const asOf = options.asOf ?? (await todayOf(api, ruleSet));
      const answer = await ask(api, pathOf(entity, ruleSet, { ...options, asOf }));
      // the very bytes that are signed: no line ends the file
      const text = canonical(answer);
      const file = options.output ?? options.out;
      if (file === undefined) await write(text);
      else await write(kept(file, text, options.force === true, answer));
    },
  );
}

function pathOf(
  entity: string,
  ruleSet: string,
  { asOf, knownAt }: Options & { asOf: string },
): string {
  const [id, rules] = [entity, ruleSet].map(encodeURIComponent);
  const query = new URLSearchParams({ asOf, ...(knownAt === undefined ? {} : { knownAt }) });
  return `/v1/entities/${id}/appraisals/${rules}/receipt?${query.toString()}`;
}

/** The summary of a receipt; only the file names the entity. */
const receiptSchema = z.looseObject({
  appraisal: z.looseObject({ id: z.string() }),
  inputs: z.looseObject({ asOf: z.string() }),
  ruleSet: z.looseObject({ document: z.looseObject({ id: z.string(), version: z.string() }) }),
});

/** Writes a receipt to its file and prints what was written. */
function kept(file: string, text: string, isForced: boolean, receipt: unknown): string {
  const { appraisal, inputs, ruleSet } = receiptSchema.parse(receipt);
  const { id, version } = ruleSet.document;
  try {
    writeFileSync(file, text, { flag: isForced ? 'w' : 'wx' });
  } catch (error) {
    const { code = 'unknown reason' } = error as NodeJS.ErrnoException;
    if (code !== 'EEXIST') throw new CommandFault(`cannot write ${file} (${code})`);
    throw new CommandFault(`${file} exists already; --force writes over it`);
  }
  return redacted(
    `wrote ${file}: receipt of ${appraisal.id} under ${id} ${version} as of ${inputs.asOf}, ${Buffer.byteLength(text)} bytes\n`,
  );
}
