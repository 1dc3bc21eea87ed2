import { Command, InvalidArgumentError, Option } from 'commander';
import { rejectsArgument, rejectsFile } from '../../mappings/rejects-file.ts';
import { givenRecords } from '../../records/given-records.ts';
import { loadRecords } from '../../records/load-records.ts';
import { mappedRecords } from '../../records/mapped-records.ts';
import { senderTo } from '../../records/send-records.ts';
import { tellEnd } from '../../records/tell-sample.ts';
import { tryRecords } from '../../records/try-records.ts';
import { rulesOption } from '../../rule-sets/rule-set-source.ts';
import { systemOf, withSystem, type SystemOptions } from '../../system/system-options.ts';

type Options = SystemOptions & {
  map?: string;
  rules: string;
  rejects?: string;
  dryRun?: true;
  batch: number;
  json?: true;
};

/** As many records as the system takes at once. */
const MOST_IN_BATCH = 1000;

/** `gradus records load`: writes the records of a file to the running system. */
export function loadCommand(): Command {
  const command = new Command('load')
    .description(
      'Write the records of a file to the running system, which appraises their entities',
    )
    .argument('[file]', 'file to read, or - for standard input', '-')
    .option('--map <mapping>', 'id of a mapping, such as us-cms-deficiencies, or a file')
    .addOption(rulesOption())
    .option(
      '--rejects <file>',
      'write what is rejected with line and cause into this .csv or .ndjson file',
      rejectsArgument,
    )
    .option('--dry-run', 'write nothing: show the first 20 records, and count what is wrong')
    .addOption(
      new Option('--batch <number>', 'records that are sent at once, up to 1,000')
        .default(500)
        .argParser(batchArgument),
    )
    .option('--json', 'count in JSON')
    .addHelpText(
      'after',
      `
Without --map, FILE holds records as they are: NDJSON as "gradus records map" writes it, a list of JSON, or CSV or a
workbook with the columns entity, type, occurredOn, source, id and the fields of the type; "revision" and "withdrawn"
may stand beside them. With --map it is a regulator's own file: docs/records.md.

A load is safe to repeat. What stands already is counted as "same", so that a load which was interrupted goes on where
it was when it is started again. Records of one entity that stand together in the file make one commit and one
appraisal. What the system is too busy for is sent again. --dry-run needs no system; it validates by the record types
of --rules.

Exit status: 0 also where the mapping skips rows, 1 where rows were rejected, 2 where the load could not be carried out.

Examples:
  npm run --silent gradus -- records load violations.csv --map us-sf-violations --rejects rejects.csv
  npm run --silent gradus -- records load records.ndjson --dry-run`,
    )
    .action(loadFile);
  return withSystem(command, 'operator');
}

function batchArgument(text: string): number {
  const number = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (number >= 1 && number <= MOST_IN_BATCH) return number;
  throw new InvalidArgumentError('It takes a whole number from 1 to 1,000.');
}

async function loadFile(file: string, options: Options): Promise<void> {
  const { map, rules } = options;
  const api = options.dryRun ? undefined : systemOf(options, 'operator');
  const read =
    map === undefined ? await givenRecords(file, rules) : await mappedRecords(file, { map, rules });
  const rejects = rejectsFile(options.rejects, read.place, [file, ...(map ? [map] : [])]);
  const { batch, json = false } = options;
  if (api) await loadRecords(read, { rejects, send: senderTo(api), batch, json });
  else await tryRecords(read, { rejects, rules, json });
  tellEnd(read.tally);
}
