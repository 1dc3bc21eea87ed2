import type { Keep } from '../../core/receipt/anchor.ts';

/** The bucket of anchors, and for how long its lock keeps each from being deleted. */
export type AnchorLock = {
  bucket: string;
  mode: 'GOVERNANCE' | 'COMPLIANCE';
  /** Days, by how long an anchor is kept. */
  days: Readonly<Record<Keep, number>>;
};
