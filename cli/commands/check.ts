import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { checkRuleSet, type CheckReport } from '../../core/check/check-rule-set.ts';
import type { Reach } from '../../core/check/coverage.ts';
import {
  countsOf,
  findingOf,
  type Counts,
  type Finding,
  type Severity,
} from '../../core/check/finding.ts';
import type { Catalogue } from '../../core/rule-set/catalogue.ts';
import { progressBar } from '../progress-bar.ts';
import { readDocument } from '../read-document.ts';
import { redacted } from '../redacted.ts';
import { casesFileOf, ruleSetFilesIn } from '../../local/packs.ts';
import { ruleSetFiles, ruleSetIds } from '../rule-set-files.ts';
import { catalogueIn, rulesOption } from '../rule-set-source.ts';
import { styled } from '../style.ts';
import { write } from '../write.ts';

type Options = { rules: string; json?: boolean; strict?: boolean };
type Checked = CheckReport & { file: string; counts: Counts };

/** `gradus check`: validates rule sets, and runs their cases and inputs at their bounds on both engines. */
export function checkCommand(): Command {
  return new Command('check')
    .description(
      'Validate rule sets, find what can never happen or speaks against itself in them, run their cases and inputs at every bound on this engine and on json-rules-engine, and show what the cases cover',
    )
    .argument('[files...]', 'rule-set files, or folders of them (default: the whole rules folder)')
    .addOption(rulesOption())
    .option('--json', 'write the reports as JSON')
    .option('--strict', 'fail on warnings, too')
    .addHelpText(
      'after',
      `
A rule set <version>.json keeps its cases beside it in <version>.cases.json. Around them, each fact that
conditions read is set at, just under and just over every bound it is compared with, and both engines must
answer alike. Each finding has its severity, its place and its code; docs/writing-rule-sets.md lists the
codes. The exit status is 1 where there is an error, with --strict also where there is a warning.

Example:
  npm run --silent gradus -- check rules/gb-food-hygiene/2023-06.json`,
    )
    .action(check);
}

async function check(paths: string[], { rules, json, strict }: Options): Promise<void> {
  const catalogue = catalogueIn(rules);
  const files =
    paths.length > 0
      ? ruleSetFiles(paths)
      : ruleSetIds(rules).flatMap((id) => ruleSetFilesIn(join(rules, id)));
  const reports: Checked[] = [];
  for (const file of files) {
    const found = await checkFile(file, catalogue);
    const report = { file, counts: countsOf(found), ...found };
    reports.push(report);
    if (!json) await write(redacted(told(report)));
  }
  if (json) await write(redacted(`${JSON.stringify({ reports }, null, 2)}\n`));
  const fails = ({ errors, warnings }: Counts): boolean =>
    errors > 0 || (strict === true && warnings > 0);
  if (reports.some(({ counts }) => fails(counts))) process.exitCode = 1;
}

async function checkFile(file: string, catalogue: Catalogue): Promise<CheckReport> {
  const document = readDocument(file);
  if ('fault' in document) return refused('', document.fault);
  const casesFile = casesFileOf(file);
  const cases = existsSync(casesFile) ? readDocument(casesFile) : { fault: missing(casesFile) };
  if ('content' in cases) {
    const bar = progressBar(`check ${file}`);
    const checking = { onProgress: bar.show };
    return checkRuleSet(document.content, cases.content, catalogue, checking).finally(bar.end);
  }
  // what is found in the rule set itself is worth telling without its cases
  const report = await checkRuleSet(document.content, [], catalogue);
  const ofDocument = report.findings.filter(({ pointer }) => !pointer.startsWith('/cases'));
  const findings = [...ofDocument, findingOf('faulty-case', '/cases', cases.fault)];
  return { ...report, findings };
}

function missing(casesFile: string): string {
  return `there is no file ${casesFile}; write the cases that show what the rule set means`;
}

function refused(pointer: string, message: string): CheckReport {
  const cases = { total: 0, passed: 0 };
  const boundaries = { total: 0, agreed: 0 };
  const findings = [findingOf('faulty-document', pointer, message)];
  return { ruleSet: null, findings, cases, boundaries, coverage: null };
}

function told({ file, ruleSet, findings, counts, cases, boundaries, coverage }: Checked): string {
  const name = ruleSet ? `${ruleSet.id} ${ruleSet.version}` : file;
  const lines = [`${styled('bold', name)}: ${verdictOn(counts)}`, ...findings.map(findingLine)];
  if (cases.total > 0)
    lines.push(`  cases    ${cases.passed} of ${cases.total} as expected, on both engines`);
  if (boundaries.total > 0)
    lines.push(
      `  bounds   ${boundaries.agreed} of ${boundaries.total} inputs at a bound alike on both engines`,
    );
  if (coverage) {
    lines.push(
      reachLine('fired', coverage.fired),
      reachLine('silent', coverage.silent),
      reachLine('grades', coverage.grades),
      reachLine('tiers', coverage.tiers),
      reachLine('measures', coverage.measures),
    );
  }
  return `${lines.filter((line) => line !== '').join('\n')}\n`;
}

function verdictOn({ errors, warnings, notices }: Counts): string {
  const counted = [
    ...(errors === 0 ? [] : [styled('red', number(errors, 'error'))]),
    ...(warnings === 0 ? [] : [styled('yellow', number(warnings, 'warning'))]),
    ...(notices === 0 ? [] : [number(notices, 'notice')]),
  ];
  return [...(errors === 0 ? [styled('green', 'ok')] : []), ...counted].join(', ');
}

function number(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

const colours = { error: 'red', warning: 'yellow', notice: 'cyan' } as const satisfies Record<
  Severity,
  string
>;

function findingLine({ severity, code, pointer, message }: Finding): string {
  return `  ${styled(colours[severity], severity)} ${pointer || '/'}: ${message} (${code})`;
}

function reachLine(name: string, { reached, total, missing: unreached }: Reach): string {
  if (total === 0) return '';
  const open = unreached.length > 0 ? `; no case for ${unreached.join(', ')}` : '';
  return `  ${name.padEnd(9)}${reached} of ${total}${open}`;
}
