import { Command, Option } from 'commander';
import { entityKinds } from '../../core/identifiers/entity.ts';
import { csvHeader, csvLine } from '../csv-lines.ts';
import { count, distributionTable, emptyDistribution } from '../distribution.ts';
import { gradeLine, type GradedLine } from '../grade-line.ts';
import { openInput, type Format } from '../open-input.ts';
import { progressBar } from '../progress-bar.ts';
import { readLines } from '../read-lines.ts';
import { asOfOption, chooseRuleSet, rulesOption, versionOption } from '../rule-set-source.ts';
import { CHUNK, write } from '../write.ts';
import { gradeHelp } from './grade-help.ts';

type Options = {
  version?: string;
  asOf?: string;
  rules: string;
  input?: Format;
  kind?: string;
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
    .addOption(versionOption())
    .addOption(asOfOption())
    .addOption(
      new Option(
        '--input <format>',
        'what the file holds (default: by its name or first character)',
      ).choices(['ndjson', 'csv']),
    )
    .addOption(
      new Option(
        '--kind <kind>',
        'kind of the entities that are given by their id alone (default: the first that the rule set covers and the id may be of)',
      ).choices(entityKinds),
    )
    .addOption(new Option('--csv', 'write CSV instead of NDJSON').conflicts('summary'))
    .option('--lean', 'leave the reasons out, which is faster')
    .option('--summary', 'write how many have each grade, tier and measure instead of the lines')
    .addOption(rulesOption())
    .addHelpText('after', gradeHelp)
    .action(grade);
}

async function grade(ruleSet: string, file: string, options: Options): Promise<void> {
  const chosen = chooseRuleSet({ ...options, ruleSet });
  const input = await openInput(file, options.input);
  const { lean = false, csv = false, summary = false, kind } = options;
  const isLean = lean || csv || summary;
  const counted = emptyDistribution(chosen.prepared);
  // a terminal that shows the lines has no room for a bar
  const bar = progressBar(process.stdout.isTTY && !summary ? undefined : `grade ${ruleSet}`);
  let text = csv ? csvHeader : '';
  for await (const lines of readLines(input, chosen.prepared.ruleSet.facts)) {
    for (const line of lines) {
      const graded = gradeLine(chosen, line, { isLean, kind });
      count(counted, graded);
      if (summary) reportBad(graded, counted.bad);
      else text += csv ? csvLine(graded) : `${JSON.stringify(graded)}\n`;
      if (text.length < CHUNK) continue;
      await write(text);
      text = '';
    }
    // what was read is answered before more is waited for
    await write(text);
    text = '';
    if (input.size !== undefined) bar.show(input.bytesRead(), input.size);
  }
  bar.end();
  await write(summary ? distributionTable(counted) : text);
  if (counted.bad > 0) conclude(counted.bad, counted.total);
}

const SHOWN = 5;

function reportBad(graded: GradedLine, bad: number): void {
  if ('error' in graded && bad <= SHOWN) process.stderr.write(`gradus: ${graded.error.message}\n`);
}

function conclude(bad: number, total: number): void {
  process.exitCode = 1;
  process.stderr.write(`gradus: ${bad} of ${total} lines could not be appraised\n`);
}
