import { startAnchor } from '../../store/passes/anchors/anchor.ts';
import type { AnchorDeps } from '../deps/anchor-deps.ts';
import { task } from '../tasks/task.ts';
import { contract } from './contract.ts';

/** Creates the anchor of a day, or finds it, and lists its buckets. */
export const startAnchorTask = (deps: AnchorDeps) =>
  task(deps, contract, async ({ day = deps.clock().slice(0, 'YYYY-MM-DD'.length) }) => {
    const { anchor, segments } = await startAnchor(deps.store, deps.anchors, day);
    return { anchor: anchor.id, segments };
  });
