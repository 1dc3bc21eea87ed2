import { join } from 'node:path';
import { Command } from 'commander';
import type { CheckReport } from '../../core/check/check-rule-set.ts';
import { countsOf, type Counts } from '../../core/check/finding.ts';
import { calendarFilesIn, ruleSetFilesIn } from '../../local/packs.ts';
import { calendarFilesAt, checkCalendar, isOfCalendars } from '../periods/check-calendar.ts';
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
      'ids, <id>@<version>, files, folders of them, or calendars (default: the whole rules folder)',
    )
    .addOption(rulesOption())
    .option('--json', 'write the reports as JSON')
    .option('--strict', 'fail on warnings, too')
    .addHelpText(
      'after',
      `
A rule set <version>.json keeps its cases beside it in <version>.cases.json. Around them, each fact that
conditions read is set at, just under and just over every bound it is compared with, and both engines must
answer alike. Of a calendar, each day and its law is checked. Each finding has its severity, its place and its code; docs/checking.md lists the
codes. The exit status is 1 where there is an error, with --strict also where there is a warning.

Examples:
  npm run --silent gradus -- check gb-food-hygiene
  npm run --silent gradus -- check gb-food-hygiene@2023-06 draft.json
  npm run --silent gradus -- check rules/calendars/CN.json`,
    )
    .action(check);
}

async function check(paths: string[], { rules, json, strict }: Options): Promise<void> {
  const catalogue = catalogueIn(rules);
  const { files, calendars } = toCheck(paths, rules);
  const reports: Checked[] = [];
  const tell = async (file: string, found: CheckReport, documents?: Documents): Promise<void> => {
    const report = { file, counts: countsOf(found), ...found };
    reports.push(report);
    if (!json) await write(redacted(checkLines(report, documents)));
  };
  const { admitted, report: ofAdmissions } = checkAdmissions(rules);
  if (ofAdmissions) await tell(join(rules, 'admissions.json'), ofAdmissions);
  for (const file of calendars) await tell(file, checkCalendar(file));
  for (const file of files) {
    const checked = await checkFile(file, catalogue, admitted);
    await tell(file, checked.report, checked.documents);
  }
  if (json) await write(redacted(`${JSON.stringify({ reports }, null, 2)}\n`));
  const fails = ({ errors, warnings }: Counts): boolean =>
    errors > 0 || (strict === true && warnings > 0);
  if (reports.some(({ counts }) => fails(counts))) process.exitCode = 1;
}

/** The rule sets and the calendars that are named, or all of the rules folder. */
function toCheck(
  paths: readonly string[],
  rules: string,
): { files: string[]; calendars: string[] } {
  if (paths.length === 0) {
    const files = ruleSetIds(rules).flatMap((id) => ruleSetFilesIn(join(rules, id)));
    return { files, calendars: calendarFilesIn(rules) };
  }
  const others = paths.filter((path) => !isOfCalendars(path));
  return { files: ruleSetFiles(others, rules), calendars: calendarFilesAt(paths) };
}
