import { writeFileSync } from 'node:fs';
import { Command } from 'commander';
import { canonical } from '../../core/digest.ts';
import { ask } from '../api-client.ts';
import { CommandFault } from '../command-fault.ts';
import { dateArgument } from '../rule-set-source.ts';
import { systemOf, withSystem, type SystemOptions } from '../system-options.ts';
import { write } from '../write.ts';

type Options = SystemOptions & { asOf: string; knownAt?: string; out?: string };

/** `gradus receipt`: a signed receipt of one decision, from the running system. */
export function receiptCommand(): Command {
  const command = new Command('receipt')
    .description('Write a signed receipt with all that one appraisal rests on')
    .argument('<entity>', 'id of the entity, such as gb-fhrs:1348562')
    .argument('<ruleSet>', 'id of the rule set, such as gb-food-hygiene')
    .requiredOption(
      '--as-of <date>',
      'the appraisal that stood for this date, YYYY-MM-DD',
      dateArgument,
    )
    .option('--known-at <instant>', 'as it was known then, such as 2026-03-01T12:00:00Z')
    .option('-o, --out <file>', 'where to write it (default: standard output)')
    .addHelpText(
      'after',
      `
Example:
  npm run --silent gradus -- receipt gb-fhrs:1348562 gb-food-hygiene --as-of 2026-03-01 -o receipt.json
  npm run --silent gradus -- verify receipt.json --key .data/keys/receipts.public.json`,
    );
  return withSystem(command, 'reader').action(
    async (entity: string, ruleSet: string, options: Options) => {
      const answer = await ask(systemOf(options, 'reader'), pathOf(entity, ruleSet, options));
      // the very bytes that are signed: no line ends the file
      const text = canonical(answer);
      if (options.out === undefined) await write(text);
      else keep(options.out, text);
    },
  );
}

function pathOf(entity: string, ruleSet: string, { asOf, knownAt }: Options): string {
  const [id, rules] = [entity, ruleSet].map(encodeURIComponent);
  const query = new URLSearchParams({ asOf, ...(knownAt === undefined ? {} : { knownAt }) });
  return `/v1/entities/${id}/appraisals/${rules}/receipt?${query.toString()}`;
}

function keep(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new CommandFault(`cannot write ${file} (${code ?? 'unknown'})`);
  }
}
