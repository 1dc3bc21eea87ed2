import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { format } from 'node:util';
import { isRuleSetFolder } from '../../core/rule-set/rules-folder.ts';
import { ruleSetIdSchema, versionSchema } from '../../core/rule-set/schema.ts';
import { timeZoneSchema } from '../../core/ground/dates.ts';
import { sentenceOf, type IssueDetails } from '../../core/ground/issue-sentence.ts';
import { ruleSetFaults } from '../../core/rule-set/parse-rule-set.ts';
import { CommandFault } from '../command-fault.ts';
import {
  catalogueIn,
  dateArgument,
  faultLines,
  rulesOption,
} from '../rule-sets/rule-set-source.ts';
import {
  scaffoldCases,
  scaffoldDocument,
  scaffoldReadme,
  type Scaffold,
} from '../rule-sets/scaffold.ts';
import { write } from '../write.ts';

type Options = Omit<Scaffold, 'id' | 'version'> & { rules: string; firstVersion?: string };

/** `gradus new`: a rule set to begin with, whole and checked, in a folder of its own. */
export function newCommand(): Command {
  return new Command('new')
    .description('Begin a rule set: a small whole one with its cases and its page, to be rewritten')
    .argument('<ruleSet>', 'its id: small letters, digits and hyphens', idArgument)
    .addOption(rulesOption())
    .option(
      '--first-version <version>',
      'name of its first version (default: <year>.1)',
      versionArgument,
    )
    .option('--from <date>', 'date of the law, YYYY-MM-DD', dateArgument, '2026-01-01')
    .option('--title <title>', 'its title', 'A new scheme')
    .option('--authority <authority>', 'who answers for it', 'The authority')
    .option('--jurisdiction <code>', 'ISO 3166 code, such as GB-ENG', 'GB')
    .option('--time-zone <zone>', 'IANA time zone', zoneArgument, 'Europe/London')
    .addHelpText(
      'after',
      `
Example:
  npm run --silent gradus -- new de-care-homes --jurisdiction DE --time-zone Europe/Berlin
  npm run --silent gradus -- watch rules/de-care-homes`,
    )
    .action(begin);
}

async function begin(id: string, { rules, firstVersion, ...options }: Options): Promise<void> {
  const folder = join(rules, id);
  if (existsSync(folder)) {
    throw new CommandFault(`${folder} is there already; choose another id, or edit what is in it`);
  }
  const version = firstVersion ?? `${options.from.slice(0, 4)}.1`;
  const scaffold = { id, version, ...options };
  const document = scaffoldDocument(scaffold);
  const faults = ruleSetFaults(document, catalogueIn(rules));
  if (faults.length > 0) {
    throw new CommandFault(`the rule set would be refused:\n${faultLines(faults)}`);
  }
  const files = {
    [`${version}.json`]: json(document),
    [`${version}.cases.json`]: json(scaffoldCases(scaffold)),
    'README.md': scaffoldReadme(scaffold),
  };
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(join(folder, name), text, { flag: 'wx' });
    await write(format('wrote %s\n', join(folder, name)));
  }
  await write(
    `Next: npm run --silent gradus -- watch ${folder}, which checks it whenever it is saved.
The local system puts every rule set of its rules folder in force as a demonstration when it starts.\n`,
  );
}

function json(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function idArgument(text: string): string {
  if (!isRuleSetFolder(text)) {
    throw new InvalidArgumentError('It names a folder that holds no rule set; choose another id.');
  }
  return parsed(ruleSetIdSchema.safeParse(text), text);
}

function versionArgument(text: string): string {
  return parsed(versionSchema.safeParse(text), text);
}

function zoneArgument(text: string): string {
  return parsed(timeZoneSchema.safeParse(text), text);
}

type Parsed = { success: boolean; error?: { issues: readonly IssueDetails[] } | undefined };

function parsed({ success, error }: Parsed, text: string): string {
  if (success) return text;
  const [issue] = error?.issues ?? [];
  throw new InvalidArgumentError(`It ${issue ? sentenceOf(issue) : 'is refused'}.`);
}
