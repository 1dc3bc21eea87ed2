import { Command, InvalidArgumentError, Option } from 'commander';
import type { QualityReport } from '../../core/quality/quality-report.ts';
import { MOST, qualityTally } from '../../core/quality/quality-tally.ts';
import { timeZoneSchema } from '../../core/ground/dates.ts';
import { prepareType } from '../../core/records/held-record.ts';
import { qualityPage } from '../../pages/quality/quality-page.ts';
import { CommandFault } from '../command-fault.ts';
import { progressBar } from '../lines/progress-bar.ts';
import { qualityLines } from '../lines/quality-lines.ts';
import { redacted } from '../lines/redacted.ts';
import { forceOption, mustBeFree, pageArgument, writePage, type Page } from '../page-file.ts';
import { rejectsOf } from '../quality/rejects-argument.ts';
import { systemReport } from '../quality/system-report.ts';
import { tallyFiles } from '../quality/tally-files.ts';
import { admittedIn, recordTypesIn, rulesOption } from '../rule-sets/rule-set-source.ts';
import { systemOf, withSystem, type SystemOptions } from '../system/system-options.ts';
import { write } from '../write.ts';

type Options = Page & {
  rejects?: string[];
  timeZone: string;
  remember: number;
  json?: true;
  rules: string;
  system?: true;
  source?: string;
  type?: string;
  from?: string;
  to?: string;
} & SystemOptions;

/** `gradus quality`: how complete, valid, timely and unique shared records are. */
export function qualityCommand(): Command {
  const command = new Command('quality')
    .description(
      'Report how complete, valid, timely and unique records are, by source and record type',
    )
    .argument(
      '[files...]',
      'records, one to a line as "records map" writes them; - for standard input',
    )
    .addOption(
      new Option(
        '--rejects <[mapping=]file>',
        'rejected rows as "records map --rejects" writes them; may be repeated',
      ).argParser((file: string, before: string[] | undefined) => [...(before ?? []), file]),
    )
    .addOption(
      new Option('--time-zone <zone>', 'where the days and months of knownAt are counted')
        .default('UTC')
        .argParser(zoneArgument),
    )
    .addOption(
      new Option(
        '--remember <number>',
        'writings whose ids and contents are remembered, in 60 to 90 bytes each; 0 for none',
      )
        .default(MOST.writings)
        .argParser(numberArgument),
    )
    .option('--json', 'write the report as JSON')
    .addOption(new Option('--html <file>', 'write the report as a page').argParser(pageArgument))
    .addOption(forceOption())
    .option('--system', "the running system's newest report, in place of files")
    .option('--source <source>', 'with --system: only records of this source')
    .option('--type <type>', 'with --system: only records of this type')
    .option(
      '--from <month>',
      'with --system: the first month in which they were written, such as 2026-01',
    )
    .option('--to <month>', 'with --system: the last month')
    .addOption(rulesOption())
    .addHelpText(
      'after',
      `
Input, one record to a line, with knownAt where the source says when the record became known:
  { "entity", "type", "occurredOn", "source", "id", "body": { ... }, "knownAt": "2026-03-01T09:30:00Z" }
A line that is no record is refused, and counted as a reject. docs/quality.md defines each figure.

--rejects counts rows that a mapping has rejected. With the mapping before the file they count for its source and
record type, without it for none: --rejects us-sf-violations=rejects.csv

Exit status: 0 done; 1 lines were refused; 2 wrong usage, or a file cannot be read.

Example:
  npm run --silent gradus -- quality violations.ndjson --rejects us-sf-violations=rejects.csv --html quality.html`,
    )
    .action(quality);
  return withSystem(command, 'reader');
}

function zoneArgument(zone: string): string {
  if (timeZoneSchema.safeParse(zone).success) return zone;
  throw new InvalidArgumentError('It takes an IANA time zone, such as Europe/London.');
}

function numberArgument(text: string): number {
  if (/^\d{1,8}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It takes a whole number up to 99999999.');
}

/** So many refused lines are told; further ones are counted. */
const TOLD = 10;

async function quality(files: readonly string[], options: Options): Promise<void> {
  mustBeFree(options);
  const { rejects = [], rules, timeZone, remember } = options;
  if (options.system) {
    if (files.length + rejects.length > 0) {
      throw new CommandFault('--system reports what the system holds; leave the files out');
    }
    const { heading, quality: report } = await systemReport(systemOf(options, 'reader'), options);
    if (!options.json) await write(heading);
    await writeReport(report, options);
    return;
  }
  if (files.length === 0 && rejects.length === 0) {
    throw new CommandFault(
      'name a file of records, - for standard input, or a file of --rejects (add --help for the usage)',
    );
  }
  const named = { records: files, rejects: rejects.map((one) => rejectsOf(one, rules)) };
  if (
    [...files, ...named.rejects.map(({ file }) => file)].filter((one) => one === '-').length > 1
  ) {
    throw new CommandFault('standard input can be read once; name files for the others');
  }
  const types = new Map(recordTypesIn(rules).map((type) => [type.type, type]));
  const prepared = new Map([...types].map(([name, type]) => [name, prepareType(type)]));
  const tally = qualityTally({ types, timeZone, most: { writings: remember } });
  const bar = progressBar('quality');
  // an interrupted command leaves no bar on the terminal
  const endBar = (): void => bar.end();
  process.prependOnceListener('SIGINT', endBar);
  const refused: string[] = [];
  let more = 0;
  await tallyFiles(
    tally,
    named,
    { types: prepared, admitted: admittedIn(rules) },
    {
      refused: (file, line, message) => {
        if (refused.length < TOLD) refused.push(redacted(`${file}, line ${line} ${message}`));
        else more += 1;
      },
      progress: (bytes, of) => bar.show(bytes, of),
    },
  );
  process.off('SIGINT', endBar);
  bar.end();
  const report = tally.report();
  await writeReport(report, options);
  tellRefused(refused, more);
  if (report.groups.length === 0) process.stderr.write('gradus: the input holds no record\n');
}

async function writeReport(report: QualityReport, options: Options): Promise<void> {
  if (options.html !== undefined) await writePage(options, qualityPage(report));
  if (options.json) await write(`${JSON.stringify(report, null, 2)}\n`);
  else if (options.html === undefined) await write(qualityLines(report));
}

function tellRefused(refused: readonly string[], more: number): void {
  for (const line of refused) process.stderr.write(`gradus: ${line}\n`);
  if (more > 0) process.stderr.write(`gradus: ${more} more lines are refused\n`);
  if (refused.length > 0) process.exitCode = 1;
}
