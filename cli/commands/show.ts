import { Command } from 'commander';
import { flatStagesOf } from '../../core/rule-set/flat-stages.ts';
import { outline } from '../lines/outline.ts';
import {
  asOfOption,
  chooseRuleSet,
  rulesOption,
  versionOption,
} from '../rule-sets/rule-set-source.ts';
import { write } from '../write.ts';

type Options = { version?: string; asOf?: string; rules: string; flat?: boolean; json?: boolean };

/** `gradus show`: a rule set as an outline, as JSON, or as the plain documents of json-rules-engine. */
export function showCommand(): Command {
  return new Command('show')
    .description('Show a rule set: what it reads, its rules in words, its grades and its law')
    .argument('<ruleSet>', 'id of the rule set, such as gb-food-hygiene, <id>@<version>, or a file')
    .addOption(versionOption())
    .addOption(asOfOption())
    .option('--json', 'write the rule set as JSON')
    .option(
      '--flat',
      'write it as plain json-rules-engine documents, one for each stage, as JSON: decision tables as one rule for each row',
    )
    .addOption(rulesOption())
    .addHelpText(
      'after',
      `
With --flat: { "ruleSet", "stages": [{ "stage", "counts", "hits"?, "rules", "conditions"? }, ...] }, in the
order of evaluation. "counts" says whether all rules that fire count or only the first; "hits" says it for the
rows of a table, which are named table#1 and so on. The operators before, after, onOrBefore, onOrAfter and isGiven
are Gradus's own.

Examples:
  npm run --silent gradus -- show gb-food-hygiene
  npm run --silent gradus -- show gb-animal-licence --flat`,
    )
    .action(show);
}

async function show(ruleSet: string, options: Options): Promise<void> {
  const { prepared } = chooseRuleSet({ ...options, ruleSet });
  if (options.flat) return write(inJson(flatStagesOf(prepared.ruleSet)));
  await write(options.json ? inJson(prepared.ruleSet) : outline(prepared));
}

function inJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
