import { Command } from 'commander';
import { appraise } from '../../core/appraisal/appraise.ts';
import { find } from '../../core/appraisal/find.ts';
import { readDerived } from '../../core/appraisal/read-derived.ts';
import { readingOf, traceOf } from '../../core/explanation/trace.ts';
import { shownWays, waysUp } from '../../core/appraisal/ways-up/ways-up.ts';
import type { ReasonedAppraisal } from '../../core/appraisal/appraisal.ts';
import { CommandFault } from '../command-fault.ts';
import { subjectOf } from '../input/derived-subject.ts';
import { entityOf } from '../input/entity-of.ts';
import { explanation, type Explaining } from '../lines/explanation/explanation.ts';
import {
  asOfOption,
  chooseRuleSet,
  faultLines,
  rulesOption,
  versionOption,
  type Chosen,
  type Selection,
} from '../rule-sets/rule-set-source.ts';
import { givenSubject } from '../input/given-subject.ts';
import {
  columnNamesOf,
  withPopulation,
  type PopulationOptions,
} from '../input/population-options.ts';
import { write } from '../write.ts';

type Options = PopulationOptions & {
  facts: string;
  entity?: string;
  version?: string;
  asOf?: string;
  rules: string;
  all?: boolean;
  json?: boolean;
};

/** `gradus explain`: the reasons for one entity's grade, and the way up, for a person to read. */
export function explainCommand(): Command {
  const command = new Command('explain')
    .description(
      'Say why an entity has its grade, as a person would read it, and what would raise it',
    )
    .argument('<ruleSet>', 'id of the rule set, such as gb-food-hygiene, <id>@<version>, or a file')
    .requiredOption(
      '--facts <file>',
      'JSON with the facts by name, or { "entity", "facts", "observedOn", "earlier" }; or a whole .ndjson, .csv or .xlsx; - for standard input',
    )
    .option(
      '--entity <id>',
      'id of the entity, such as gb-fhrs:123456; out of many, the one to explain',
    )
    .addOption(versionOption())
    .addOption(asOfOption());
  return withPopulation(command)
    .option(
      '--all',
      'list the rules that did not apply, and how each computed value came about, however many they are',
    )
    .option('--json', 'write the appraisal and the ways up as JSON')
    .addOption(rulesOption())
    .addHelpText(
      'after',
      `
A number in brackets points into the list of law at the end. Under a reason stands how the computed values that it
reads came about, down to given facts; with --json, "traces" has them as trees. A figure that is shown rounded says
"about"; with --json it has all its digits. Facts that are refused: exit status 1.

Example:
  echo '{"hygiene":10,"structural":10,"confidenceInManagement":10}' |
    npm run --silent gradus -- explain gb-food-hygiene --facts - --entity gb-fhrs:123456`,
    )
    .action(explain);
}

/** The version whose law is in effect on the date; undefined if that is unknown. */
function versionInEffect({ ruleSet, asOf, rules }: Selection): string | undefined {
  try {
    return chooseRuleSet({ ruleSet, asOf, rules }).prepared.ruleSet.version;
  } catch (error) {
    // another version may be faulty, or none in effect; the one that is explained is neither
    if (error instanceof CommandFault) return undefined;
    throw error;
  }
}

async function explain(ruleSet: string, options: Options): Promise<void> {
  const chosen = chooseRuleSet({ ...options, ruleSet });
  const { prepared, asOf, admitted } = chosen;
  const wanted = {
    id: options.entity,
    known: { format: options.input, id: options.idColumn },
    names: columnNamesOf(options),
  };
  const given = await givenSubject(options.facts, wanted, prepared.ruleSet.facts);
  const entity = entityOf(prepared, given.entity, { kind: options.kind, admitted });
  const read = subjectOf(chosen, { ...given, entity });
  if ('faults' in read)
    throw new CommandFault(`the facts are refused:\n${faultLines(read.faults)}`, 1);
  const appraisal = appraise(prepared, read.input);
  const evaluation = find(prepared, read.input);
  const reading = readingOf(evaluation, read.input);
  const ways = waysUp(prepared, read.input);
  const version = { ...options, ruleSet: prepared.ruleSet.id, asOf };
  await write(
    options.json
      ? `${JSON.stringify(shownAsJson(chosen, appraisal, { evaluation, reading, ways }), null, 2)}\n`
      : explanation(appraisal, {
          ...{ prepared, evaluation, reading, ways, all: options.all === true },
          fromRecords: prepared.draw && 'derived' in read ? read : undefined,
          inEffect: versionInEffect(version),
        }),
  );
}

/** The appraisal with the ways up, and the derived facts that rules read: their values, and how these came about. */
function shownAsJson(
  { prepared }: Chosen,
  appraisal: ReasonedAppraisal,
  { evaluation, reading, ways }: Pick<Explaining, 'evaluation' | 'reading' | 'ways'>,
): object {
  const derived = readDerived(prepared, evaluation);
  const computed = Object.fromEntries(derived.map(({ fact, value }) => [fact, value]));
  const shown =
    derived.length === 0
      ? {}
      : { computed, traces: derived.map(({ fact }) => traceOf(prepared, fact, reading)) };
  return { ...appraisal, ...shown, ...shownWays(ways) };
}
