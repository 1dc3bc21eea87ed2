/** What a proof found against a procedure. */
export const procedureFindings = [
  'adverse-without-law',
  'adverse-without-notice',
  'adverse-without-hearing',
  'adverse-without-decision',
  'adverse-without-service',
  'adverse-without-remedy',
  'decided-by-proposer',
  'reviewed-by-decider',
  'dead-end',
  'circle-by-time',
  'period-without-consequence',
  'entry-without-end',
  'in-force-at-the-end',
  'open-dispute',
  'no-way-back',
  'restarted-period',
  'never-possible',
  'too-many-states',
  'too-many-cases',
] as const;
export type ProcedureFindingKind = (typeof procedureFindings)[number];

/** A finding about a procedure: where in the document, what is wrong and what to do, and how it comes about. */
export type ProcedureFinding = {
  kind: ProcedureFindingKind;
  severity: 'error' | 'warning';
  pointer: string;
  message: string;
  /** The steps by which it comes about, each with its day, as they were replayed. */
  story?: readonly string[];
};
