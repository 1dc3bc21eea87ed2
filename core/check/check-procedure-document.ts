import { pointerTo } from '../ground/fault.ts';
import { procedureMeasureFaults } from '../measures/measure-procedure-faults.ts';
import { tryProcedureCases, type ProcedureCase } from '../procedures/cases-of-procedure.ts';
import { checkProcedure } from '../procedures/check-procedure.ts';
import type { Procedure } from '../procedures/procedure.ts';
import type { ProcedureFinding } from '../procedures/model/finding.ts';
import type { Catalogue } from '../rule-set/catalogue.ts';
import { findingOf, findingsFrom, type Finding } from './finding.ts';
import { milderFindings } from './milder-findings.ts';

/** The result of checking a procedure with its worked cases. */
export type ProcedureReport = {
  procedure: { id: string; version: string };
  findings: Finding[];
  cases: { total: number; passed: number };
  /** Over how many states, and for how many kinds of cases, it was proved. */
  proof: { states: number; cases: number };
};

/** The other versions of a procedure, in the order in which they govern. */
export type OtherVersions = { before: readonly Procedure[]; after: readonly Procedure[] };

/** What stands beside a procedure: its other versions, and the file of its cases, where it is read from a file. */
export type Beside = OtherVersions & { casesFile?: string };

/**
 * Checks a procedure: what is proved over all states that a proceeding can reach, its law, whether it fits the measures that
 * name it, its worked cases, without which it is not approved, and whether it is milder where it says so. What is published
 * is never edited: what a later version mends is a notice.
 */
export function checkProcedureDocument(
  procedure: Procedure,
  cases: readonly ProcedureCase[],
  { before, after, casesFile }: Beside = { before: [], after: [] },
  measures: Catalogue['measures'] = [],
): ProcedureReport {
  const { id, version } = procedure.document;
  const failed = tryProcedureCases(procedure, cases);
  const wrong = new Set(failed.map(({ pointer }) => pointer.split('/')[1]));
  const { findings, states, cases: kinds } = checkProcedure(procedure);
  return {
    procedure: { id, version },
    findings: [
      ...unverified(procedure),
      ...findingsFrom('faulty-document', procedureMeasureFaults(procedure.document, measures)),
      ...findings.map((one) => told(one, mendedBy(one, after))),
      ...milderFindings(procedure, before),
      ...(cases.length === 0 ? [withoutCases(casesFile)] : []),
      ...failed.map(({ pointer, message }) => findingOf('unexpected-outcome', pointer, message)),
    ],
    cases: { total: cases.length, passed: cases.length - wrong.size },
    proof: { states, cases: kinds },
  };
}

function told(
  { kind, pointer, message, story }: ProcedureFinding,
  mended: string | undefined,
): Finding {
  const whole = story ? `${message}. It comes about so: ${story.join('; ')}` : message;
  if (mended === undefined) return findingOf(kind, pointer, whole);
  return findingOf('mended-since', pointer, `${whole}. Version ${mended} mends it`);
}

/** The first later version of which the same kind of finding does not hold any more. */
function mendedBy({ kind }: ProcedureFinding, later: readonly Procedure[]): string | undefined {
  return later.find((one) => !checkProcedure(one).findings.some((found) => found.kind === kind))
    ?.document.version;
}

function withoutCases(file: string | undefined): Finding {
  const where = file === undefined ? 'give them in "cases" with the draft' : `write ${file}`;
  const message = `has no worked case; ${where}`;
  return findingOf('faulty-case', '', message);
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
