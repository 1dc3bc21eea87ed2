import { readBegun, segmentsOf } from '../../store/passes/header.ts';
import { runs, scheduledRunId, startRun } from '../../store/passes/runs/run.ts';
import { takeSlot } from '../../store/passes/slots.ts';
import type { Deps } from '../deps/deps.ts';
import { planRun, type RunPlan } from '../steps/passes/plan-run.ts';
import type { RunStart } from '../../api/schemas/run-schemas.ts';
import { task } from '../tasks/task.ts';
import { contract } from './contract.ts';

/**
 * Creates the run that is asked for, or finds it, and lists its segments. While another run of the rule set is
 * running it fails, and the state machine asks again until the slot is free: a scheduled run waits and is not lost.
 */
export const startRunTask = (deps: Deps) =>
  task(deps, contract, async (input) => {
    const standing = input.run === undefined ? null : await readBegun(deps.store, runs, input.run);
    if (standing) return { run: standing.header.id, segments: segmentsOf(standing) };
    const plan = planned(input) ?? (await planRun(deps, input));
    const id = input.run ?? scheduledRunId(plan.ruleSet, plan.version, plan.asOf);
    const by = input.by ?? 'schedule';
    const corrects = input.corrects ? ({ corrects: true } as const) : {};
    const request = { id, ...plan, by, ...corrects };
    const begun = await readBegun(deps.store, runs, id);
    if (!begun) await takeSlot(deps.store, runs, { id, ruleSet: plan.ruleSet });
    const { run, segments } = await startRun(deps.store, request, deps);
    return { run: run.id, segments };
  });

/** A run with an id, a version and a date was planned by the caller: planned again, it might differ. */
function planned({ run, ruleSet, version, asOf }: RunStart): RunPlan | undefined {
  if (run === undefined || version === undefined || asOf === undefined) return undefined;
  return { ruleSet, version, asOf };
}
