import { dueRuns } from '../due-runs.ts';
import type { RunDeps } from '../post-run/handler.ts';
import { task } from '../task.ts';
import { contract } from './contract.ts';

/** Starts the runs of versions that have come into force; asked again, it starts none twice. */
export const startDueRuns = (deps: Omit<RunDeps, 'newRunId'>) =>
  task(deps, contract, async () => {
    const due = await dueRuns(deps);
    for (const start of due) await deps.execute(start);
    return { started: due.flatMap(({ run }) => run ?? []) };
  });
