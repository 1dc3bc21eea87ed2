import { pageByPage } from '../../store/passes/page-by-page.ts';
import { qualityPage } from '../../store/passes/quality/quality-pass.ts';
import type { Deps } from '../deps/deps.ts';
import { task } from '../tasks/task.ts';
import { contract } from './contract.ts';

/** Counts the records of page after page of one segment, as long as there is time. */
export const qualityPageTask = (deps: Deps) =>
  task(deps, contract, async ({ quality, segment }, isTimeLeft) => {
    const page = () => qualityPage(deps.store, quality, segment);
    const { done } = await pageByPage(page, isTimeLeft);
    return { quality, segment, done };
  });
