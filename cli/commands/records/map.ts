import { Command } from 'commander';
import type { MappedRecord } from '../../../core/mappings/map-rows.ts';
import { progressBar } from '../../lines/progress-bar.ts';
import { rejectsArgument, rejectsFile } from '../../mappings/rejects-file.ts';
import { onInterrupt } from '../../on-interrupt.ts';
import { mappedRecords } from '../../records/mapped-records.ts';
import { sample, tellCounts, tellEnd, tellSample } from '../../records/tell-sample.ts';
import { rulesOption } from '../../rule-sets/rule-set-source.ts';
import { CHUNK, write } from '../../write.ts';

type Options = { map: string; rules: string; rejects?: string; dryRun?: true; json?: true };

/** `gradus records map`: makes records of the rows of a file, as a mapping says. */
export function mapCommand(): Command {
  return new Command('map')
    .description('Make records of the rows of a CSV, JSON or XML file, one record out for each')
    .argument('[file]', 'file to read, or - for standard input', '-')
    .requiredOption('--map <mapping>', 'id of the mapping, such as us-cms-deficiencies, or a file')
    .addOption(rulesOption())
    .option(
      '--rejects <file>',
      'write rejected rows with line and cause into this .csv or .ndjson file',
      rejectsArgument,
    )
    .option('--dry-run', 'show the first 20 records, and count what is wrong, by cause')
    .option('--json', 'count in JSON; with --dry-run the records stand in the same object')
    .addHelpText(
      'after',
      `
A mapping says which column holds what, how days and numbers are written, what is no record, and what is left out:
docs/records.md. The mappings that come with Gradus are the files of rules/mappings.

Output, one line for each record, which "gradus derive --records" reads:
  { "entity", "type", "occurredOn", "source", "id", "body": { ... } }
Standard error says how many rows were skipped, repeated and rejected, by cause. Rows that the mapping skips are no
fault; where rows are rejected, the exit status is 1. No message and no reject repeats a value of the file.

Example:
  npm run --silent gradus -- records map violations.csv --map us-sf-violations > violations.ndjson`,
    )
    .action(mapFile);
}

async function mapFile(file: string, options: Options): Promise<void> {
  const { outcomes, place, tally, unseen, size, bytesRead } = await mappedRecords(file, options);
  const rejects = rejectsFile(options.rejects, place, [file, options.map]);
  const shown = sample();
  const out = written();
  const bar = progressBar(process.stdout.isTTY && !options.dryRun ? undefined : 'records map');
  const stop = onInterrupt(() => {
    rejects.close();
    return `interrupted after ${tally.rows} rows; the records of the others are missing`;
  });
  for await (const batch of outcomes) {
    for (const outcome of batch) {
      if ('reject' in outcome) rejects.add(outcome.reject);
      else if (options.dryRun) shown.take(outcome.record);
      else await out.take(outcome.record);
    }
    if (size !== undefined) bar.show(bytesRead(), size);
  }
  rejects.close();
  bar.end();
  await out.end();
  stop();
  const told = { tally, unseen: unseen(), json: options.json === true };
  if (options.dryRun) await tellSample(shown.records, told);
  else tellCounts(told);
  tellEnd(tally);
}

/** Where records go: to standard output, a chunk at a time. */
function written(): { take: (record: MappedRecord) => Promise<void>; end: () => Promise<void> } {
  let text = '';
  const flush = async (): Promise<void> => {
    const chunk = text;
    text = '';
    await write(chunk);
  };
  return {
    take: async (record) => {
      text += `${JSON.stringify(record)}\n`;
      if (text.length >= CHUNK) await flush();
    },
    end: flush,
  };
}
