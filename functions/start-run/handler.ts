import { SEGMENTS } from '../../store/keys.ts';
import { readHeader, scheduledRunId, startRun } from '../../store/runs.ts';
import type { Deps } from '../deps.ts';
import { planRun } from '../plan-run.ts';
import { task } from '../task.ts';
import { contract } from './contract.ts';

/** Creates the run that is asked for, or finds it, and lists its segments. */
export const startRunTask = (deps: Deps) =>
  task(deps, contract, async (input) => {
    const segments = [...Array(SEGMENTS).keys()];
    const standing = input.run === undefined ? null : await readHeader(deps.store, input.run);
    if (standing) return { run: standing.id, segments };
    const plan = await planRun(deps, input);
    const id = input.run ?? scheduledRunId(plan.ruleSet, plan.version, plan.asOf);
    const { run } = await startRun(deps.store, { ...plan, id, by: 'schedule' });
    return { run: run.id, segments };
  });
