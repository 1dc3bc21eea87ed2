import { dueRuns } from '../steps/passes/due-runs.ts';
import { refusedPatterns } from '../steps/rule-sets/refused-patterns.ts';
import type { RunDeps } from '../steps/passes/plan-run.ts';
import { task } from '../tasks/task.ts';
import { contract } from './contract.ts';

/**
 * Starts the runs of versions that have come into force; asked again, it starts none twice. Versions
 * in force that some text could stall are logged, which raises an alarm.
 */
export const startDueRuns = (deps: Omit<RunDeps, 'newRunId'>) =>
  task(deps, contract, async () => {
    const due = await dueRuns(deps);
    for (const { ruleSet, version, faults } of await refusedPatterns(deps)) {
      const pointers = faults.map(({ pointer }) => pointer);
      deps.log({ event: 'pattern-refused', ruleSet, version, pointers });
    }
    for (const start of due) await deps.execute(start);
    return { started: due.flatMap(({ run }) => run ?? []) };
  });
