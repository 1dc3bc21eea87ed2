/**
 * A place that does not agree with the ledger. `to-correct` is no sign of tampering: an appraisal in force
 * that a run made its own predecessor before observations had a day, for a correcting run.
 */
export type LedgerFinding = { chain: string; kind: 'broken' | 'to-correct'; why: string };
