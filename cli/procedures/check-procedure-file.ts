import { statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { CheckReport } from '../../core/check/check-rule-set.ts';
import { findingOf, findingsFrom, type Finding } from '../../core/check/finding.ts';
import { pointerTo } from '../../core/ground/fault.ts';
import { tryProcedureCases } from '../../core/procedures/cases-of-procedure.ts';
import { checkProcedure } from '../../core/procedures/check-procedure.ts';
import type { Procedure } from '../../core/procedures/procedure.ts';
import type { Checked } from '../lines/check-lines.ts';
import { procedureFilesIn, readProcedureCases, readProcedureFile } from '../../local/packs.ts';
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
  const { procedure } = read;
  const cases = readProcedureCases(file);
  if ('faults' in cases) return report(findingsFrom('faulty-case', cases.faults));
  const failed = tryProcedureCases(procedure, cases.cases);
  const wrong = new Set(failed.map(({ pointer }) => pointer.split('/')[1]));
  const total = cases.cases.length;
  const { findings, states, cases: kinds } = checkProcedure(procedure);
  const found = report(
    [
      ...unverified(procedure),
      ...findings.map(({ kind, pointer, message, story }) =>
        findingOf(
          kind,
          pointer,
          story ? `${message}. It comes about so: ${story.join('; ')}` : message,
        ),
      ),
      ...(total === 0
        ? [
            findingOf(
              'faulty-case',
              '',
              `has no worked case; write ${basename(file, '.json')}.cases.json beside it`,
            ),
          ]
        : []),
      ...failed.map(({ pointer, message }) => findingOf('unexpected-outcome', pointer, message)),
    ],
    { total, passed: total - wrong.size },
  );
  return { ...found, proof: { states, cases: kinds } };
}

function report(findings: Finding[], cases = { total: 0, passed: 0 }): CheckReport {
  return { ruleSet: null, findings, cases, boundaries: { total: 0, agreed: 0 }, coverage: null };
}

function unverified({ document }: Procedure): Finding[] {
  return Object.entries(document.law).flatMap(([key, { title, verified }]) =>
    verified
      ? []
      : [
          findingOf(
            'unverified-law',
            pointerTo(['law', key]),
            `"${title}" is not verified: nobody has compared the procedure with this text; as long as that is so, it is a demonstration, which binds nobody; read it and set "verified" to true`,
          ),
        ],
  );
}
