import { runPage } from '../../store/run-page.ts';
import type { Deps } from '../deps.ts';
import { task } from '../task.ts';
import { contract } from './contract.ts';

/** Re-grades one page of one segment of a run. */
export const runPageTask = (deps: Deps) =>
  task(deps, contract, async ({ run, segment }) => {
    const { done } = await runPage(deps.store, run, segment);
    return { run, segment, done };
  });
