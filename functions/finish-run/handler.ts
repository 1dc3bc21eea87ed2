import { finishRun } from '../../store/passes/runs/run.ts';
import type { Deps } from '../deps/deps.ts';
import { task } from '../tasks/task.ts';
import { contract } from './contract.ts';

/** Closes a run whose segments are all done. */
export const finishRunTask = (deps: Deps) =>
  task(deps, contract, async ({ run: id }) => {
    const run = await finishRun(deps.store, id);
    if (!run) throw new Error('There is no run of that id');
    return { run: id, status: run.status };
  });
