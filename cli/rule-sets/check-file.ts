import { existsSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { checkRuleSet, type CheckReport, type Checking } from '../../core/check/check-rule-set.ts';
import { findingOf, findingsFrom, type Finding } from '../../core/check/finding.ts';
import { FaultyDocumentError } from '../../core/ground/fault.ts';
import type { JsonDocument } from '../../core/json/read-json.ts';
import type { Catalogue } from '../../core/rule-set/catalogue.ts';
import { personalDocumentFaults } from '../../core/rule-set/faults/personal-faults.ts';
import { ruleSetFaults } from '../../core/rule-set/parse-rule-set.ts';
import { casesFileOf, readAdmissionsIn } from '../../local/packs.ts';
import { progressBar } from '../lines/progress-bar.ts';
import type { Documents } from '../lines/place.ts';
import { readDocument } from '../input/read-document.ts';

/** The report of a file, and what was read of the rule set and its cases. */
export type CheckedFile = { report: CheckReport; documents: Documents };

/** What stands beside a rule set in its folder. */
type Beside = Pick<Checking, 'admitted' | 'jurisdictions'>;

/** Checks a rule set's file with the cases beside it. */
export async function checkFile(
  file: string,
  catalogue: Catalogue,
  beside: Beside = {},
): Promise<CheckedFile> {
  const document = readDocument(file);
  const named = 'content' in document ? misnamed(file, document.content) : [];
  if (named.length > 0) {
    const { report, documents } = await checkContent(file, document, catalogue, beside);
    return { report: { ...report, findings: [...named, ...report.findings] }, documents };
  }
  return checkContent(file, document, catalogue, beside);
}

async function checkContent(
  file: string,
  document: JsonDocument,
  catalogue: Catalogue,
  beside: Beside,
): Promise<CheckedFile> {
  if ('fault' in document) {
    return { report: notRead(document, catalogue, beside.admitted), documents: asRead(document) };
  }
  const casesFile = casesFileOf(file);
  const cases = existsSync(casesFile) ? readDocument(casesFile) : { fault: missing(casesFile) };
  if ('content' in cases) {
    const bar = progressBar(`check ${file}`);
    const checking = { onProgress: bar.show, ...beside };
    const { content } = document;
    const report = await checkRuleSet(content, cases.content, catalogue, checking).finally(bar.end);
    return { report, documents: { ruleSet: content, cases: cases.content } };
  }
  // findings of the rule set itself are useful without its cases
  const report = await checkRuleSet(document.content, [], catalogue, beside);
  const ofDocument = report.findings.filter(({ pointer }) => !pointer.startsWith('/cases'));
  const findings = [...ofDocument, findingOf('faulty-case', '/cases', cases.fault)];
  return { report: { ...report, findings }, documents: { ruleSet: document.content } };
}

/** The findings of a file of a rules folder, `<id>/<version>.json`, whose name says something else than its content. */
function misnamed(file: string, content: unknown): Finding[] {
  const folder = dirname(resolve(file));
  if (!existsSync(join(dirname(folder), 'measures.json'))) return [];
  const { id, version } = Object(content) as { id?: unknown; version?: unknown };
  const [lies, name] = [basename(folder), basename(file, '.json')];
  const finding = (key: string, found: unknown, message: string): Finding[] =>
    typeof found === 'string' && found.length < LONGEST_NAME
      ? [
          findingOf(
            'faulty-document',
            `/${key}`,
            `is "${found}", but its ${message}; make both the same`,
          ),
        ]
      : [];
  return [
    ...(id === lies ? [] : finding('id', id, `file lies in the folder ${lies}`)),
    ...(version === name ? [] : finding('version', version, `file is named ${name}.json`)),
  ];
}

/** Longer names are refused for their length. */
const LONGEST_NAME = 100;

function asRead({ asRead: ruleSet }: Extract<JsonDocument, { fault: string }>): Documents {
  return { ruleSet };
}

/** Every fault of the admissions of a rules folder, where it has any. */
export function checkAdmissions(rules: string): {
  admitted: ReadonlySet<string>;
  report?: CheckReport;
} {
  try {
    return { admitted: readAdmissionsIn(rules) };
  } catch (error) {
    if (!(error instanceof FaultyDocumentError)) throw error;
    const findings = findingsFrom('faulty-document', error.faults);
    return { admitted: new Set(), report: { ...refused('', ''), findings } };
  }
}

/**
 * A file from which JSON.parse would lose something, with all other faults of the rule set in it; those alone
 * that name a person, because others could repeat such a number.
 */
function notRead(
  { faults, asRead, fault }: Extract<JsonDocument, { fault: string }>,
  catalogue: Catalogue,
  admitted?: ReadonlySet<string>,
): CheckReport {
  if (asRead === undefined) return refused('', fault);
  const persons = personalDocumentFaults(asRead, admitted);
  const places = new Set(faults.map(({ pointer }) => pointer));
  const others = persons.length > 0 ? [] : ruleSetFaults(asRead, catalogue);
  const all = [...faults, ...others.filter(({ pointer }) => !places.has(pointer))];
  const found = persons.length > 0 ? persons : all;
  return { ...refused('', ''), findings: findingsFrom('faulty-document', found) };
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
