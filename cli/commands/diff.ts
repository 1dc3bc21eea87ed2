import { existsSync } from 'node:fs';
import { Command, Option } from 'commander';
import * as z from 'zod';
import { recordTypeSchema } from '../../core/records/record-type.ts';
import { diffOf } from '../../core/diff/diff-of.ts';
import { diffPage } from '../../pages/diff/diff-page.ts';
import type { ProcedureDiff, RecordTypeDiff, RuleSetDiff } from '../../core/diff/rule-set-diff.ts';
import { FaultyDocumentError } from '../../core/ground/fault.ts';
import { catalogueSchema, type Catalogue } from '../../core/rule-set/catalogue.ts';
import { isRecordType } from '../../core/rule-set/read-record-type.ts';
import { parseRuleSet } from '../../core/rule-set/parse-rule-set.ts';
import type { RuleSet } from '../../core/rule-set/schema.ts';
import { ask } from '../system/api-client.ts';
import { CommandFault } from '../command-fault.ts';
import { diffLines } from '../lines/diff-lines.ts';
import { requireOneRuleSet } from '../rule-sets/one-rule-set.ts';
import { forceOption, mustBeFree, pageArgument, writePage, type Page } from '../page-file.ts';
import { contentOf } from '../input/read-document.ts';
import { namesProcedure, procedureNamed } from '../procedures/procedure-named.ts';
import { isProcedure, proceduresDiff } from '../procedures/procedures-diff.ts';
import { fileOrOnlyVersion } from '../rule-sets/rule-set-files.ts';
import { recordTypeNamed } from '../rule-sets/record-types-named.ts';
import { recordTypesDiff } from '../rule-sets/record-types-diff.ts';
import {
  catalogueIn,
  chooseRuleSet,
  faultLines,
  rulesOption,
} from '../rule-sets/rule-set-source.ts';
import { subjectOf } from '../system/subject.ts';
import { systemOf, systemUrl, urlArgument } from '../system/system-options.ts';
import { write } from '../write.ts';

type Options = Page & {
  rules: string;
  json?: boolean;
  url?: string;
  token?: string;
};

type AnyDiff = RuleSetDiff | RecordTypeDiff | ProcedureDiff;

/** One version to compare, with the measures that it names. */
type Side = { ruleSet: RuleSet; catalogue: Catalogue };

/** `gradus diff`: the difference between two versions of a rule set or a record type, in words. */
export function diffCommand(): Command {
  return new Command('diff')
    .description(
      'Say what one version of a rule set, a record type or a procedure changes in another, as a lawyer would read it',
    )
    .argument(
      '<before>',
      'a file of a rule set, a record type or a procedure, or <id>@<version>, such as gb-food-hygiene@2023-06',
    )
    .argument('<after>', 'the same; - for standard input')
    .argument(
      '[to]',
      'with three arguments: <subject> <from> <to>, versions of the running system; a subject is the id of a rule set, record-type:<id> or procedure:<id>',
    )
    .option('--json', 'write the changes as JSON')
    .addOption(
      new Option('--html [file]', 'write a page to a file, or without one to standard output')
        .argParser(pageArgument)
        .conflicts('json'),
    )
    .addOption(forceOption())
    .option(
      '--url <url>',
      'ask the system that answers there for <id>@<version>, or, with three arguments, for both (default: GRADUS_URL, or the local one)',
      urlArgument,
    )
    .option('--token <file>', 'file with a reader token for it (default: the local one)')
    .addOption(rulesOption())
    .addHelpText(
      'after',
      `
Shows every difference: what changes an outcome first, titles last. A change is marked [stricter] or
[milder] only where that is certain. Of a record type it also lists what a later version may not change.
Of a procedure, more time or a remedy more for the entity is milder, a safeguard less is stricter.

Exit status, as that of diff: 0 the versions are the same; 1 they differ; 2 wrong usage, or a document
that cannot be read.

Examples:
  npm run --silent gradus -- diff gb-food-hygiene@2023-06 draft.json
  npm run --silent gradus -- diff gb-food-hygiene 2023-06 2027.1
  npm run --silent gradus -- diff record-type:permit 1 2
  npm run --silent gradus -- diff rules/xx-noise/1.json rules/xx-noise/2.json --html changes.html
  npm run --silent gradus -- diff permit draft-of-permit.json
  npm run --silent gradus -- diff cn-restriction draft-of-restriction.json`,
    )
    .action(diff);
}

async function diff(
  before: string,
  after: string,
  to: string | undefined,
  options: Options,
): Promise<void> {
  mustBeFree(options);
  const found =
    to === undefined
      ? await ofFiles(before, after, options)
      : await ofSystem(before, after, to, options);
  if (options.html === undefined) {
    await write(options.json ? `${JSON.stringify(found, null, 2)}\n` : diffLines(found));
  } else {
    await writePage(options, diffPage(found));
  }
  if (found.changes.length > 0) process.exitCode = 1;
}

async function ofFiles(before: string, after: string, options: Options): Promise<AnyDiff> {
  if (before === '-' && after === '-') {
    throw new CommandFault('standard input holds one document; name a file for the other');
  }
  const [oldContent, nowContent] = [before, after].map((one) => contentIn(one, options.rules));
  if (isRecordType(oldContent) || isRecordType(nowContent)) {
    return recordTypesDiff(
      { name: before, content: oldContent },
      { name: after, content: nowContent },
    );
  }
  if (isProcedure(oldContent) || isProcedure(nowContent)) {
    return proceduresDiff(
      { name: before, content: oldContent },
      { name: after, content: nowContent },
    );
  }
  const old = await sideOf(before, oldContent, options);
  const now = await sideOf(after, nowContent, options);
  requireOneRuleSet(old.ruleSet, now.ruleSet);
  const measures = [...now.catalogue.measures, ...old.catalogue.measures];
  return diffOf(old.ruleSet, now.ruleSet, { measures });
}

/** Both versions as the system has them, drafts among them. */
async function ofSystem(
  subject: string,
  from: string,
  to: string,
  { url = systemUrl(), token }: Options,
): Promise<AnyDiff> {
  const query = new URLSearchParams({ from, to });
  const path = `${subjectOf(subject).path}/diff?${query.toString()}`;
  return (await ask(systemOf({ url, token }, 'reader'), path)) as AnyDiff;
}

/** The content of the file that an argument names; undefined where it names a version in another way. */
function contentIn(argument: string, rules: string): unknown {
  if (argument === '-' || existsSync(argument)) return contentOf(argument);
  const file = recordTypeNamed(argument, rules);
  if (file !== undefined) return contentOf(file);
  if (namesProcedure(argument, rules)) return procedureNamed(argument, rules).document;
  return isVersion(argument) ? undefined : contentOf(fileOrOnlyVersion(argument, rules));
}

function isVersion(argument: string): boolean {
  return /^[a-z][a-z0-9-]*@[^/\\]+$/.test(argument);
}

async function sideOf(
  argument: string,
  content: unknown,
  { rules, url, token }: Options,
): Promise<Side> {
  if (content !== undefined) {
    const catalogue = catalogueIn(rules);
    return { ruleSet: parsed(argument, content, catalogue), catalogue };
  }
  const [id = '', version = ''] = argument.split(/@(.*)/s);
  if (url !== undefined) return publishedSide(id, version, systemOf({ url, token }, 'reader'));
  const { prepared } = chooseRuleSet({ ruleSet: id, version, rules });
  return { ruleSet: prepared.ruleSet, catalogue: catalogueIn(rules) };
}

async function publishedSide(
  id: string,
  version: string,
  api: { url: string; token: string },
): Promise<Side> {
  const path = `/v1/rule-sets/${id}/versions/${encodeURIComponent(version)}`;
  const answer = (await ask(api, path)) as Record<string, unknown>;
  const { document, measures, recordTypes = [] } = answer;
  const catalogue = catalogueSchema.safeParse({ measures });
  if (!catalogue.success) {
    throw new CommandFault(`what answers at ${api.url} gives no measures with ${id}@${version}`);
  }
  const types = z.array(recordTypeSchema).safeParse(recordTypes);
  const known = { ...catalogue.data, recordTypes: types.data };
  return { ruleSet: parsed(`${id}@${version}`, document, known), catalogue: known };
}

function parsed(name: string, document: unknown, catalogue: Catalogue): RuleSet {
  try {
    return parseRuleSet(document, catalogue);
  } catch (error) {
    if (!(error instanceof FaultyDocumentError)) throw error;
    throw new CommandFault(`${name} is refused:\n${faultLines(error.faults)}`);
  }
}
