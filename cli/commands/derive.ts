import { Command } from 'commander';
import { answerEach } from '../answer-each.ts';
import { counted } from '../../core/words/words.ts';
import { derivedSubject } from '../input/derived-subject.ts';
import { entityOf } from '../input/entity-of.ts';
import type { PopulationOptions } from '../input/population-options.ts';
import { withPopulation } from '../input/population-options.ts';
import { knownAtOption, populationWith, recordsOption } from '../input/population-with-records.ts';
import { tellRefused } from '../input/standing-records.ts';
import type { Line } from '../input/text/line.ts';
import { badLine } from '../lines/grade-line.ts';
import { progressBar } from '../lines/progress-bar.ts';
import {
  asOfOption,
  chooseRuleSet,
  rulesOption,
  versionOption,
  type Chosen,
} from '../rule-sets/rule-set-source.ts';
import { CommandFault } from '../command-fault.ts';
import type { Beside } from '../input/derived-subject.ts';

type Options = PopulationOptions & {
  version?: string;
  asOf?: string;
  rules: string;
  records?: string[];
  knownAt?: string;
};

/** `gradus derive`: the facts that records make of each entity, and of which records. */
export function deriveCommand(): Command {
  const command = new Command('derive')
    .description('Derive the facts of entities from their records, one line out for each')
    .argument(
      '<ruleSet>',
      'id of the rule set, such as us-sf-restaurants, <id>@<version>, or a file',
    )
    .argument(
      '[file]',
      'file to read, or - for standard input (default: -, or none with --records)',
    )
    .addOption(versionOption())
    .addOption(asOfOption());
  return withPopulation(command)
    .addOption(recordsOption())
    .addOption(knownAtOption())
    .addOption(rulesOption())
    .addHelpText(
      'after',
      `
Input, one entity to a line:
  { "entity": "x-test:1", "asOf": "2026-06-30", "knownAt": "2026-07-01T00:00:00Z", "facts": { ... },
    "records": [{ "type": "penalty", "source": "s", "id": "1", "occurredOn": "2025-03-02", "body": { ... } },
                { "type": "penalty", "source": "s", "id": "1", "withdrawn": true, "knownAt": "..." }] }
asOf and knownAt of the line go before the options. The same source and id is the same record: another body is a
revision, the last that is known stands. What has no knownAt was known before all else. --records reads files of
such records, each line with its "entity"; entities that only they name follow those of the file.

Output, one line for each:
  { "entity", "facts": { ... }, "from": { "fact": ["source/id", ...] }, "changesOn": "YYYY-MM-DD" or null }
facts are those that are derived, from records or of other facts; one of which there is none is left out. from names
the records behind each. changesOn is the first day on which time alone changes one. A line that is refused becomes
{ "line", "error" } with every fault, and the exit status is 1.

Example:
  npm run --silent gradus -- derive us-sf-restaurants --records inspections.ndjson --as-of 2017-06-30`,
    )
    .action(deriveAll);
}

async function deriveAll(
  ruleSet: string,
  file: string | undefined,
  options: Options,
): Promise<void> {
  const chosen = chooseRuleSet({ ...options, ruleSet });
  if (!chosen.prepared.draw) {
    throw new CommandFault(
      `${chosen.prepared.ruleSet.id} has no facts that records make; see "from": { "records": ... } in docs/rule-set-reference.md`,
    );
  }
  const { population, beside, held } = await populationWith(
    { ...chosen, facts: chosen.prepared.ruleSet.facts },
    file,
    options,
  );
  const bar = progressBar(process.stdout.isTTY ? undefined : `derive ${ruleSet}`);
  const found = { bad: 0, total: 0 };
  await answerEach(population, bar, (line) => {
    const derived = derivedLine(chosen, line, beside, options.kind);
    found.total += 1;
    if ('error' in derived) found.bad += 1;
    return `${JSON.stringify(derived)}\n`;
  });
  tellRefused(held.refused);
  if (found.total === 0) process.stderr.write('gradus: the input holds no entity\n');
  if (found.bad === 0) return;
  process.exitCode = 1;
  process.stderr.write(
    `gradus: ${found.bad} of ${counted(found.total, 'line')} could not be derived\n`,
  );
}

function derivedLine(chosen: Chosen, line: Line, beside: Beside, kind: string | undefined): object {
  if ('unreadable' in line) {
    return badLine(line.line, [{ pointer: line.pointer ?? '', message: line.unreadable }]);
  }
  if ('notAppraised' in line) {
    const { line: number, entity, notAppraised } = line;
    return { line: number, entity, notAppraised };
  }
  const { prepared, admitted } = chosen;
  const entity = entityOf(prepared, line.entity, { kind, admitted });
  const read = derivedSubject(chosen, { ...line, entity, facts: line.facts ?? {} }, beside);
  if ('faults' in read) return badLine(line.line, read.faults);
  const { facts, from, changesOn } = read.derived;
  return { entity: read.input.entity.id, facts, from, changesOn };
}
