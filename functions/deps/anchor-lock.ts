import type { Keep } from '../../core/receipt/anchor.ts';

/** The bucket of anchors, and for how long its lock prevents the deletion of each. */
export type AnchorLock = {
  bucket: string;
  mode: 'GOVERNANCE' | 'COMPLIANCE';
  /** Days of retention, by kind of anchor. */
  days: Readonly<Record<Keep, number>>;
};
