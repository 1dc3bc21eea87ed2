import { join } from 'node:path';
import { Command } from 'commander';
import type { CheckReport } from '../../core/check/check-rule-set.ts';
import { countsOf, type Counts } from '../../core/check/finding.ts';
import { ruleSetFilesIn } from '../../local/packs.ts';
import { checkAdmissions, checkFile } from '../rule-sets/check-file.ts';
import { checkLines, type Checked } from '../lines/check-lines.ts';
import type { Documents } from '../lines/place.ts';
import { redacted } from '../lines/redacted.ts';
import { ruleSetFiles, ruleSetIds } from '../rule-sets/rule-set-files.ts';
import { catalogueIn, rulesOption } from '../rule-sets/rule-set-source.ts';
import { write } from '../write.ts';

type Options = { rules: string; json?: boolean; strict?: boolean };

/** `gradus check`: validates rule sets, and runs their cases and inputs at their bounds on both engines. */
export function checkCommand(): Command {
  return new Command('check')
    .description(
      'Validate rule sets, find what can never happen or speaks against itself in them, run their cases and inputs at every bound on this engine and on json-rules-engine, and show what the cases cover',
    )
    .argument(
      '[ruleSets...]',
      'ids, <id>@<version>, files, or folders of them (default: the whole rules folder)',
    )
    .addOption(rulesOption())
    .option('--json', 'write the reports as JSON')
    .option('--strict', 'fail on warnings, too')
    .addHelpText(
      'after',
      `
A rule set <version>.json keeps its cases beside it in <version>.cases.json. Around them, each fact that
conditions read is set at, just under and just over every bound it is compared with, and both engines must
answer alike. Each finding has its severity, its place and its code; docs/checking.md lists the
codes. The exit status is 1 where there is an error, with --strict also where there is a warning.

Examples:
  npm run --silent gradus -- check gb-food-hygiene
  npm run --silent gradus -- check gb-food-hygiene@2023-06 draft.json`,
    )
    .action(check);
}

async function check(paths: string[], { rules, json, strict }: Options): Promise<void> {
  const catalogue = catalogueIn(rules);
  const files =
    paths.length > 0
      ? ruleSetFiles(paths, rules)
      : ruleSetIds(rules).flatMap((id) => ruleSetFilesIn(join(rules, id)));
  const reports: Checked[] = [];
  const tell = async (file: string, found: CheckReport, documents?: Documents): Promise<void> => {
    const report = { file, counts: countsOf(found), ...found };
    reports.push(report);
    if (!json) await write(redacted(checkLines(report, documents)));
  };
  const { admitted, report: ofAdmissions } = checkAdmissions(rules);
  if (ofAdmissions) await tell(join(rules, 'admissions.json'), ofAdmissions);
  for (const file of files) {
    const checked = await checkFile(file, catalogue, admitted);
    await tell(file, checked.report, checked.documents);
  }
  if (json) await write(redacted(`${JSON.stringify({ reports }, null, 2)}\n`));
  const fails = ({ errors, warnings }: Counts): boolean =>
    errors > 0 || (strict === true && warnings > 0);
  if (reports.some(({ counts }) => fails(counts))) process.exitCode = 1;
}
