import { anchorPage } from '../../store/passes/anchors/anchor-page.ts';
import { pageByPage } from '../../store/passes/page-by-page.ts';
import type { AnchorDeps } from '../deps/anchor-deps.ts';
import { task } from '../tasks/task.ts';
import { contract } from './contract.ts';

/** Reads page after page of the heads of one bucket, as long as there is time, and writes the bucket down. */
export const anchorPageTask = (deps: AnchorDeps) =>
  task(deps, contract, async ({ anchor, segment }, isTimeLeft) => {
    const page = () => anchorPage(deps.store, deps.anchors, anchor, segment);
    const { done } = await pageByPage(page, isTimeLeft);
    return { anchor, segment, done };
  });
