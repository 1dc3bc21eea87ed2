import { statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { CheckReport } from '../../core/check/check-rule-set.ts';
import {
  checkProcedureDocument,
  type OtherVersions,
} from '../../core/check/check-procedure-document.ts';
import { findingsFrom, type Finding } from '../../core/check/finding.ts';
import { NO_CASES, type Checked } from '../lines/check-lines.ts';
import type { Procedure } from '../../core/procedures/procedure.ts';
import {
  casesFileOf,
  inGoverningOrder,
  procedureCasesBeside,
  procedureFilesIn,
  procedureIds,
  readProcedureFile,
} from '../../local/packs.ts';
import { readDocument } from '../input/read-document.ts';
import { isProcedure } from './procedures-diff.ts';
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

/** Whether the content of a file is meant as a procedure, wherever it lies. */
export function isProcedureFile(file: string): boolean {
  const read = readDocument(file);
  return isProcedure('content' in read ? read.content : read.asRead);
}

/**
 * Checks the file of a procedure: its form and its references, what is proved over all states that a proceeding can reach, and
 * its worked cases, beside the other versions of its folder, or of the rules folder where it is a draft.
 */
export function checkProcedureFile(
  file: string,
  calendars: Calendars,
  rules: string,
): ProcedureReport {
  const read = readProcedureFile(file, calendars);
  if ('faults' in read) return report(findingsFrom('faulty-document', read.faults));
  const cases = procedureCasesBeside(file);
  if ('faults' in cases) return report(findingsFrom('faulty-case', cases.faults));
  const others = othersOf(file, read.procedure, { calendars, rules });
  const beside = { ...others, casesFile: casesFileOf(file) };
  const { findings, proof, ...found } = checkProcedureDocument(read.procedure, cases.cases, beside);
  return { ...report(findings), cases: found.cases, proof };
}

/** The other versions without faults; those of the others are told with their files. */
function othersOf(
  file: string,
  procedure: Procedure,
  { calendars, rules }: { calendars: Calendars; rules: string },
): OtherVersions {
  const { id, version } = procedure.document;
  const own = dirname(dirname(dirname(resolve(file))));
  const folder = isOfProcedures(file) ? own : rules;
  const files = procedureIds(folder).includes(id) ? procedureFilesIn(folder, id) : [];
  const all = files.flatMap((one) => {
    if (basename(one, '.json') === version) return procedure;
    const read = readProcedureFile(one, calendars);
    return 'procedure' in read ? read.procedure : [];
  });
  const ordered = inGoverningOrder(all.includes(procedure) ? all : [...all, procedure]);
  const at = ordered.indexOf(procedure);
  return { before: ordered.slice(0, at), after: ordered.slice(at + 1) };
}

function report(findings: Finding[]): CheckReport {
  return { ...NO_CASES, findings };
}
