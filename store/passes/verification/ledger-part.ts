import { BUCKETS, type TableName } from '../../keys.ts';
import type { LedgerFinding } from '../../appraisals/audit/ledger-finding.ts';

/** A share of everything that is verified: some buckets of each rule set, and a segment of each scan. */
export type LedgerPart = {
  /** Buckets from `from` up to, but not including, `to`. */
  from: number;
  to: number;
  /** Which segment of how many of a parallel scan. */
  segment: number;
  of: number;
};

/** All of it. */
export const whole: LedgerPart = { from: 0, to: BUCKETS, segment: 0, of: 1 };

/** The share of one of several segments. */
export function partOf(segment: number, of: number): LedgerPart {
  const width = BUCKETS / of;
  return { from: segment * width, to: (segment + 1) * width, segment, of };
}

/** What was gone over, and what of it does not agree. */
export type Walked = { findings: LedgerFinding[]; chains: number; entries: number };

/** Of each scanned table one page begins behind this key. */
export type ScanPlace = readonly [
  table: TableName,
  key: Readonly<Record<string, string | number>> | null,
];
