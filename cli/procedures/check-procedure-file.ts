import { statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { CheckReport } from '../../core/check/check-rule-set.ts';
import { checkProcedureDocument } from '../../core/check/check-procedure-document.ts';
import { findingsFrom, type Finding } from '../../core/check/finding.ts';
import { NO_CASES, type Checked } from '../lines/check-lines.ts';
import { procedureCasesBeside, procedureFilesIn, readProcedureFile } from '../../local/packs.ts';
import type { Calendars } from '../periods/asked-count.ts';

type ProcedureReport = CheckReport & Pick<Checked, 'proof'>;

/** Whether a path is the file of a procedure, its folder, or the folder of all procedures. */
export function isOfProcedures(path: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return false;
  const folder = resolve(found.isDirectory() ? path : dirname(path));
  return [folder, dirname(folder)].some((one) => basename(one) === 'procedures');
}

/** The files of the procedures that paths name, each once. */
export function procedureFilesAt(paths: readonly string[]): string[] {
  const files = paths.filter(isOfProcedures).flatMap((path) => {
    if (!statSync(path).isDirectory()) return path.endsWith('.cases.json') ? [] : [path];
    const isAll = basename(resolve(path)) === 'procedures';
    return isAll
      ? procedureFilesIn(join(path, '..'))
      : procedureFilesIn(join(path, '..', '..'), basename(resolve(path)));
  });
  return [...new Set(files)];
}

/**
 * Checks the file of a procedure: its form and its references, what is proved over all states that a proceeding can reach, and
 * its worked cases.
 */
export function checkProcedureFile(file: string, calendars: Calendars): ProcedureReport {
  const read = readProcedureFile(file, calendars);
  if ('faults' in read) return report(findingsFrom('faulty-document', read.faults));
  const cases = procedureCasesBeside(file);
  if ('faults' in cases) return report(findingsFrom('faulty-case', cases.faults));
  const { findings, proof, ...found } = checkProcedureDocument(read.procedure, cases.cases);
  return { ...report(findings), cases: found.cases, proof };
}

function report(findings: Finding[]): CheckReport {
  return { ...NO_CASES, findings };
}
