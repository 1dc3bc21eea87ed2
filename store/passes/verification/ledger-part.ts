import type { TableName } from '../../keys.ts';
import type { LedgerFinding } from '../../appraisals/audit/ledger-finding.ts';

/** A share of everything that is verified: one segment of how many of a parallel scan of each table. */
export type LedgerPart = { segment: number; of: number };

/** All of it. */
export const whole: LedgerPart = { segment: 0, of: 1 };

/** What was verified, and the findings. */
export type Walked = { findings: LedgerFinding[]; chains: number; entries: number };

/** Of each scanned table one page begins behind this key. */
export type ScanPlace = readonly [
  table: TableName,
  key: Readonly<Record<string, string | number>> | null,
];
