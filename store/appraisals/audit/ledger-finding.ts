import type { AnchorFault } from '../../../core/receipt/anchor-faults.ts';

/**
 * A place that does not agree with the ledger, or an anchor that does not hold. `to-correct` is no sign of
 * tampering: an appraisal in force that a run made its own predecessor before observations had a day, for a
 * correcting run.
 */
export type LedgerFinding = {
  chain: string;
  kind: 'broken' | 'to-correct' | AnchorFault['kind'];
  why: string;
};
