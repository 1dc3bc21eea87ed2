import { existsSync } from 'node:fs';
import { Command } from 'commander';
import { appraise } from '../../core/appraisal/appraise.ts';
import { parseSubject } from '../../core/appraisal/subject.ts';
import { waysUp } from '../../core/appraisal/ways-up.ts';
import { readJson } from '../../local/packs.ts';
import { CommandFault } from '../command-fault.ts';
import { explanation } from '../explanation.ts';
import { chooseRuleSet, rulesOption, faultLines, type Chosen } from '../rule-set-source.ts';
import { write } from '../write.ts';

type Options = {
  facts: string;
  entity?: string;
  kind?: string;
  version?: string;
  asOf?: string;
  rules: string;
  json?: boolean;
};

/** Stands for an entity that the caller did not name. */
const NOBODY = 'x-test:unnamed';

/** `gradus explain`: the reasons for one entity's grade, and the way up, for a person to read. */
export function explainCommand(): Command {
  return new Command('explain')
    .description(
      'Say why an entity has its grade, as a person would read it, and what would raise it',
    )
    .argument('<ruleSet>', 'id of the rule set, such as gb-food-hygiene')
    .requiredOption('--facts <file>', 'JSON file with the facts by name, or { "entity", "facts" }')
    .option('--entity <id>', 'id of the entity, such as gb-fhrs:123456')
    .option('--kind <kind>', 'kind of the entity (default: the first that the rule set covers)')
    .option(
      '--version <version>',
      'version of the rule set (default: the one in effect on the date)',
    )
    .option('--as-of <date>', 'date of the appraisal, YYYY-MM-DD (default: today)')
    .option('--json', 'write the appraisal and the ways up as JSON')
    .addOption(rulesOption())
    .action(async (ruleSet: string, options: Options) => {
      const chosen = chooseRuleSet({ ...options, ruleSet });
      const { prepared, asOf } = chosen;
      const parsed = parseSubject(prepared, subjectIn(chosen, options));
      if ('faults' in parsed)
        throw new CommandFault(`the facts are refused:\n${faultLines(parsed.faults)}`, 1);
      const appraisal = appraise(prepared, { ...parsed.subject, asOf });
      const ways = waysUp(prepared, parsed.subject);
      if (options.json) await write(`${JSON.stringify({ ...appraisal, waysUp: ways }, null, 2)}\n`);
      else await write(explanation(prepared, appraisal, ways));
    });
}

function subjectIn(
  { prepared }: Chosen,
  { facts: file, entity, kind }: Options,
): { entity: unknown; facts: unknown } {
  if (!existsSync(file)) throw new CommandFault(`there is no file ${file}`);
  let content: unknown;
  try {
    content = readJson(file);
  } catch (error) {
    throw new CommandFault((error as Error).message, 1);
  }
  const isWhole = typeof content === 'object' && content !== null && 'facts' in content;
  const whole = (isWhole ? content : { facts: content }) as { entity?: unknown; facts: unknown };
  const named = { id: entity ?? NOBODY, kind: kind ?? prepared.ruleSet.covers[0] };
  return { entity: entity === undefined ? (whole.entity ?? named) : named, facts: whole.facts };
}
