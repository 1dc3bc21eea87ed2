import { pageByPage } from '../../store/passes/page-by-page.ts';
import { runPage } from '../../store/passes/runs/run-page.ts';
import type { Deps } from '../deps/deps.ts';
import { task } from '../tasks/task.ts';
import { contract } from './contract.ts';

/** Re-grades page after page of one segment of a run, as long as there is time. */
export const runPageTask = (deps: Deps) =>
  task(deps, contract, async ({ run, segment }, isTimeLeft) => {
    const { done } = await pageByPage(() => runPage(deps.store, run, segment), isTimeLeft);
    return { run, segment, done };
  });
