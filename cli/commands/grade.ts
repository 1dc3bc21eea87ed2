import { Command, Option } from 'commander';
import { counted } from '../../core/words/words.ts';
import { answerEach } from '../answer-each.ts';
import type { Line } from '../input/text/line.ts';
import { csvLines } from '../lines/csv-lines.ts';
import {
  count,
  distributionTable,
  emptyDistribution,
  type Distribution,
} from '../lines/distribution.ts';
import { gradeLine, type GradedLine } from '../lines/grade-line.ts';
import { previousNote } from '../lines/previous-note.ts';
import { progressBar } from '../lines/progress-bar.ts';
import {
  columnNamesOf,
  withPopulation,
  type PopulationOptions,
} from '../input/population-options.ts';
import { knownAtOption, populationWith, recordsOption } from '../input/population-with-records.ts';
import { tellRefused } from '../input/standing-records.ts';
import { repeatedText, standings, writtenIdOf, type Repeated } from '../input/repeated.ts';
import {
  asOfOption,
  chooseRuleSet,
  rulesOption,
  versionOption,
} from '../rule-sets/rule-set-source.ts';
import { write } from '../write.ts';
import { gradeHelp } from './grade-help.ts';

type Options = PopulationOptions & {
  version?: string;
  asOf?: string;
  rules: string;
  csv?: boolean;
  lean?: boolean;
  summary?: boolean;
  records?: string[];
  knownAt?: string;
};

/** `gradus grade`: appraises a file of entities, line by line, in order. */
export function gradeCommand(): Command {
  const command = new Command('grade')
    .description(
      'Appraise the entities of a file: JSON { "entity", "facts", "records", ... }, CSV or .xlsx in, one line out for each',
    )
    .argument('<ruleSet>', 'id of the rule set, such as gb-food-hygiene, <id>@<version>, or a file')
    .argument(
      '[file]',
      'file to read, or - for standard input (default: -, or none with --records)',
    )
    .addOption(versionOption())
    .addOption(asOfOption());
  return withPopulation(command)
    .addOption(new Option('--csv', 'write CSV instead of NDJSON').conflicts('summary'))
    .option('--lean', 'leave the reasons out, which is faster')
    .option('--summary', 'write how many have each grade, tier and measure instead of the lines')
    .addOption(recordsOption())
    .addOption(knownAtOption())
    .addOption(rulesOption())
    .addHelpText('after', gradeHelp)
    .action(grade);
}

async function grade(ruleSet: string, file: string | undefined, options: Options): Promise<void> {
  const chosen = chooseRuleSet({ ...options, ruleSet });
  const names = columnNamesOf(options);
  const { population, beside, held } = await populationWith(
    { ...chosen, facts: chosen.prepared.ruleSet.facts },
    file,
    options,
  );
  const { lean = false, csv = false, summary = false, kind } = options;
  const isLean = lean || csv || summary;
  const distribution = emptyDistribution(chosen.prepared);
  const seen = standings();
  // a terminal that shows the lines has no room for a bar
  const bar = progressBar(process.stdout.isTTY && !summary ? undefined : `grade ${ruleSet}`);
  const hasStates = names.notAppraised.size > 0;
  const met = { earlier: false };
  const table = csvLines(chosen.prepared, hasStates);
  const answer = (line: Line): string => {
    const graded = gradeLine(chosen, line, { isLean, kind, beside });
    met.earlier ||= 'earlier' in line;
    count(distribution, graded);
    const id = 'entity' in line ? writtenIdOf(line.entity) : undefined;
    if (id !== undefined) seen.add(id, line.line);
    if (csv) return table.line(graded);
    if (!summary) return `${JSON.stringify(graded)}\n`;
    reportBad(graded, distribution.bad);
    return '';
  };
  await answerEach(population, bar, answer, csv ? table.header : '');
  if (summary) await write(distributionTable(distribution));
  const note = met.earlier ? undefined : previousNote(chosen.prepared);
  if (note) process.stderr.write(`gradus: ${note}\n`);
  tellRefused(held.refused);
  conclude(distribution, seen.repeated());
}

const SHOWN = 5;

function reportBad(graded: GradedLine, bad: number): void {
  if ('error' in graded && bad <= SHOWN) process.stderr.write(`gradus: ${graded.error.message}\n`);
}

function conclude({ bad, total }: Distribution, repeated: Repeated | undefined): void {
  if (total === 0) process.stderr.write('gradus: the input holds no entity\n');
  if (repeated) process.stderr.write(`gradus: ${repeatedText(repeated)}\n`);
  if (bad === 0) return;
  process.exitCode = 1;
  process.stderr.write(`gradus: ${bad} of ${counted(total, 'line')} could not be appraised\n`);
}
