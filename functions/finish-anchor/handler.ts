import { finishAnchor } from '../../store/passes/anchors/finish-anchor.ts';
import type { SigningDeps } from '../deps/anchor-deps.ts';
import { task } from '../tasks/task.ts';
import { contract } from './contract.ts';

/** Signs and closes an anchor whose buckets are all done, and returns whether the ledger is whole. */
export const finishAnchorTask = (deps: SigningDeps) =>
  task(deps, contract, async ({ anchor: id }) => {
    const anchor = await finishAnchor(deps.store, deps.anchors, deps.anchorSigner, id);
    if (!anchor) throw new Error('There is no anchor of that id');
    const { status, faulty = 0 } = anchor;
    return { anchor: id, status, holds: faulty === 0 };
  });
