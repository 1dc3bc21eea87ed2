import { existsSync } from 'node:fs';
import { checkRuleSet, type CheckReport } from '../../core/check/check-rule-set.ts';
import { findingOf } from '../../core/check/finding.ts';
import type { Catalogue } from '../../core/rule-set/catalogue.ts';
import { casesFileOf } from '../../local/packs.ts';
import { progressBar } from '../lines/progress-bar.ts';
import { readDocument } from '../input/read-document.ts';

/** Checks a rule set's file with the cases that are kept beside it. */
export async function checkFile(file: string, catalogue: Catalogue): Promise<CheckReport> {
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
