import { Command, InvalidArgumentError } from 'commander';
import { rowMapper, type MappedRecord, type Outcome } from '../../core/mappings/map-rows.ts';
import { openInput } from '../input/open-input.ts';
import { recordTable, tallyLines, tallyObject } from '../lines/mapping-lines.ts';
import { progressBar } from '../lines/progress-bar.ts';
import { redacted } from '../lines/redacted.ts';
import { mappingOf } from '../mappings/mapping-of.ts';
import { rejectsFile } from '../mappings/rejects-file.ts';
import { rowsOfFile } from '../mappings/rows-of-file.ts';
import { onInterrupt } from '../on-interrupt.ts';
import { admittedIn, rulesOption } from '../rule-sets/rule-set-source.ts';
import { CHUNK, write } from '../write.ts';

type Options = { map: string; rules: string; rejects?: string; dryRun?: true; json?: true };

/** `gradus records`: what sources attest of organisations, from their own files. */
export function recordsCommand(): Command {
  return new Command('records')
    .description("Make records of a regulator's own files")
    .addCommand(mapCommand());
}

function mapCommand(): Command {
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

function rejectsArgument(file: string): string {
  if (/\.(csv|ndjson|jsonl)$/i.test(file)) return file;
  throw new InvalidArgumentError('It takes a file that ends in .csv or .ndjson.');
}

async function mapFile(file: string, options: Options): Promise<void> {
  const { mapping, type } = mappingOf(options.map, options.rules);
  const mapper = rowMapper(mapping, { type, admitted: admittedIn(options.rules) });
  const input = await openInput(file, { markup: true });
  const { rows, place, unseen } = await rowsOfFile(input, file, mapping);
  const rejects = rejectsFile(options.rejects, place, [file, options.map]);
  const out = options.dryRun ? sample() : written();
  const bar = progressBar(process.stdout.isTTY && !options.dryRun ? undefined : 'records map');
  const stop = onInterrupt(() => {
    rejects.close();
    return `interrupted after ${mapper.tally.rows} rows; the records of the others are missing`;
  });
  const take = async (outcome: Outcome | undefined): Promise<void> => {
    if (!outcome) return;
    if ('reject' in outcome) rejects.add(outcome.reject);
    else await out.take(outcome.record);
  };
  for await (const batch of rows) {
    for (const row of batch) {
      const outcome = mapper.row(row);
      if (outcome) await take(outcome);
    }
    if (input.size !== undefined) bar.show(input.bytesRead(), input.size);
  }
  for (const outcome of mapper.end()) await take(outcome);
  rejects.close();
  bar.end();
  await out.end();
  stop();
  const lacking = mapper.tally.rows === 0 ? [] : unseen();
  await tell(options, out.records, mapper.tally, lacking);
  if (mapper.tally.rows === 0) process.stderr.write('gradus: the input holds no row\n');
  if (mapper.tally.rejected > 0) process.exitCode = 1;
}

/** Where records go: to standard output, or the first ones into a list. */
type Out = {
  take: (record: MappedRecord) => Promise<void>;
  end: () => Promise<void>;
  records: readonly MappedRecord[];
};

function written(): Out {
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
    records: [],
  };
}

/** So many records are shown. */
const SHOWN = 20;

function sample(): Out {
  const records: MappedRecord[] = [];
  return {
    take: (record) => {
      if (records.length < SHOWN) records.push(record);
      return Promise.resolve();
    },
    end: () => Promise.resolve(),
    records,
  };
}

/** Writes the sample of a dry run, and what was counted. */
async function tell(
  { dryRun, json }: Options,
  records: readonly MappedRecord[],
  tally: Parameters<typeof tallyLines>[0],
  unseen: readonly string[],
): Promise<void> {
  if (json && dryRun) {
    await write(`${JSON.stringify({ records, ...tallyObject(tally, unseen) }, null, 2)}\n`);
    return;
  }
  if (dryRun && records.length > 0) {
    const lines = records.map((record) => `${JSON.stringify(record)}\n`).join('');
    await write(process.stdout.isTTY ? recordTable(records) : lines);
  }
  const told = json
    ? JSON.stringify(tallyObject(tally, unseen))
    : tallyLines(tally, unseen)
        .map((line) => (line.startsWith(' ') ? line : `gradus: ${line}`))
        .join('\n');
  process.stderr.write(redacted(`${told}\n`));
}
