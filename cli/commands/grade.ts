import { Command } from 'commander';
import { CommandFault } from '../command-fault.ts';
import { csvLines } from '../csv-lines.ts';
import { distributionOf, distributionTable } from '../distribution.ts';
import { gradeLine, type GradedLine } from '../grade-line.ts';
import { openInput } from '../open-input.ts';
import { readLines } from '../read-lines.ts';
import { chooseRuleSet, rulesOption } from '../rule-set-source.ts';
import { write } from '../write.ts';

type Options = {
  version?: string;
  asOf?: string;
  rules: string;
  input?: string;
  csv?: boolean;
  lean?: boolean;
  summary?: boolean;
};

/** `gradus grade`: appraises a file of entities, line by line, in order. */
export function gradeCommand(): Command {
  return new Command('grade')
    .description(
      'Appraise the entities of a file: NDJSON { "entity", "facts" } or CSV in, one line out for each',
    )
    .argument('<ruleSet>', 'id of the rule set, such as gb-food-hygiene')
    .argument('[file]', 'file to read, or - for standard input', '-')
    .option(
      '--version <version>',
      'version of the rule set (default: the one in effect on the date)',
    )
    .option(
      '--as-of <date>',
      'date of the appraisal, YYYY-MM-DD (default: today where the rule set applies)',
    )
    .option('--input <format>', 'ndjson or csv (default: by the file name or the first character)')
    .option('--csv', 'write CSV instead of NDJSON')
    .option('--lean', 'leave the reasons out')
    .option('--summary', 'write the distribution of grades and tiers instead of the lines')
    .addOption(rulesOption())
    .addHelpText(
      'after',
      `
A line that cannot be appraised becomes { "line": n, "error": { "faults": [...] } }, the rest goes on,
and the exit status is 1. CSV has the columns entity, kind and one for each fact; lists are separated by ";".

Example:
  echo '{"entity":{"id":"x-test:cafe","kind":"company"},"facts":{"hygiene":5,"structural":5,"confidenceInManagement":0}}' |
    npm run --silent gradus -- grade gb-food-hygiene --lean`,
    )
    .action(async (ruleSet: string, file: string, options: Options) => {
      if (options.csv && options.summary)
        throw new CommandFault('--csv and --summary exclude each other');
      const chosen = chooseRuleSet({ ...options, ruleSet });
      const input = await openInput(file, options.input);
      const lines = readLines(input, chosen.prepared.ruleSet.facts);
      const graded = gradedLines(lines, (line) =>
        gradeLine(chosen, line, options.lean === true || options.csv === true),
      );
      if (options.summary) await writeSummary(graded);
      else await writeLines(graded, options.csv === true);
    });
}

async function* gradedLines(
  lines: AsyncIterable<Parameters<typeof gradeLine>[1]>,
  grade: (line: Parameters<typeof gradeLine>[1]) => GradedLine,
): AsyncGenerator<GradedLine> {
  for await (const line of lines) {
    const graded = grade(line);
    if ('error' in graded) process.exitCode = 1;
    yield graded;
  }
}

async function writeLines(graded: AsyncIterable<GradedLine>, asCsv: boolean): Promise<void> {
  if (asCsv) {
    for await (const text of csvLines(graded)) await write(text);
    return;
  }
  for await (const line of graded) await write(`${JSON.stringify(line)}\n`);
}

async function writeSummary(graded: AsyncIterable<GradedLine>): Promise<void> {
  const counted = await distributionOf(graded);
  await write(distributionTable(counted));
}
