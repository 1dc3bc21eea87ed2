import type { AnchorStore } from '../../store/passes/anchors/anchor-store.ts';
import type { Environment } from './environment.ts';
import { s3AnchorStore } from './s3-anchor-store.ts';

/** Anchors as a Lambda has them: in the bucket that its environment names. */
export function anchorsIn({ region, anchorLock }: Environment): AnchorStore {
  if (!anchorLock) throw new Error('ANCHOR_BUCKET names no bucket');
  return s3AnchorStore(anchorLock, { region });
}
