import { Command } from 'commander';
import type { Counts } from '../../core/check/finding.ts';
import { checkLines, type Checked } from '../lines/check-lines.ts';
import { redacted } from '../lines/redacted.ts';
import { mappingChecked } from '../records/check-mapping.ts';
import { checkAdmissions } from '../rule-sets/check-file.ts';
import { checkOthers, type Tell } from '../rule-sets/check-others.ts';
import { recordTypeChecked } from '../rule-sets/check-record-type-file.ts';
import { allToCheck, namedToCheck } from '../rule-sets/files-to-check.ts';
import { catalogueIn, rulesOption } from '../rule-sets/rule-set-source.ts';
import { write } from '../write.ts';

type Options = { rules: string; json?: boolean; strict?: boolean };

/** `gradus check`: validates record types, mappings and rule sets, and runs their cases and inputs at their bounds on both engines. */
export function checkCommand(): Command {
  return new Command('check')
    .description(
      'Validate record types, mappings and rule sets, find what can never happen or speaks against itself in them, run their cases and inputs at every bound on this engine and on json-rules-engine, and show what the cases cover',
    )
    .argument(
      '[ruleSets...]',
      'ids of rule sets, record types or mappings, <id>@<version>, files, folders of them, or calendars, procedures, notices and measures.json (default: the whole rules folder)',
    )
    .addOption(rulesOption())
    .option('--json', 'write the reports as JSON')
    .option('--strict', 'fail on warnings, too')
    .addHelpText(
      'after',
      `
A rule set <version>.json keeps its cases beside it in <version>.cases.json. Around them, each fact that
conditions read is set at, just under and just over every bound it is compared with, and both engines must
answer alike. A record type must read the records of its earlier versions, and the cases beside it say which
records it accepts; those of a mapping say which records rows become. Of a calendar, each day and its law is checked; of a procedure, all states that a proceeding can reach, and its cases; of
the notices of a procedure, that each says what its step needs; of measures.json, the procedures that its
measures name. Each finding has its severity, its place and its code; docs/checking.md lists the codes.
The exit status is 1 where there is an error, with --strict also where there is a warning.

Examples:
  npm run --silent gradus -- check gb-food-hygiene
  npm run --silent gradus -- check gb-food-hygiene@2023-06 draft.json
  npm run --silent gradus -- check rules/records/permit.json
  npm run --silent gradus -- check us-sf-violations
  npm run --silent gradus -- check rules/calendars/CN.json`,
    )
    .action(check);
}

async function check(paths: string[], { rules, json, strict }: Options): Promise<void> {
  const catalogue = catalogueIn(rules);
  const reports: Checked[] = [];
  const tell: Tell = async (report, documents) => {
    reports.push(report);
    if (!json) await write(redacted(checkLines(report, documents)));
  };
  const isNamed = paths.length > 0;
  const files = isNamed ? namedToCheck(paths, rules) : allToCheck(rules);
  const admissions = checkAdmissions(rules);
  const { admitted } = admissions;
  const types = files.recordTypes.map((file) => recordTypeChecked(file, { rules, admitted }));
  // of all record types and mappings, those are told that need somebody's eyes
  const isTold = ({ findings }: Checked): boolean => isNamed || findings.length > 0;
  for (const { report, documents } of types) if (isTold(report)) await tell(report, documents);
  if (!isNamed && types.some(({ report }) => report.recordType === null)) {
    process.stderr.write('gradus: mend the record types first; nothing else was checked\n');
  } else {
    for (const file of files.mappings) {
      const { report, documents } = await mappingChecked(file, { rules, admitted });
      if (isTold(report)) await tell(report, documents);
    }
    const others = { ...files, isNamed, admissions };
    await checkOthers(others, { rules, catalogue: () => catalogue }, tell);
  }
  if (json) await write(redacted(`${JSON.stringify({ reports }, null, 2)}\n`));
  const fails = ({ errors, warnings }: Counts): boolean =>
    errors > 0 || (strict === true && warnings > 0);
  if (reports.some(({ counts }) => fails(counts))) process.exitCode = 1;
}
