import { runs, startRun } from '../../store/passes/runs/run.ts';
import { leaveSlot, takeSlot } from '../../store/passes/slots.ts';
import { mustTouch } from '../http/authority.ts';
import { endpoint } from '../http/endpoint.ts';
import { planRun, type RunDeps } from '../steps/passes/plan-run.ts';
import { route } from '../../api/routes/runs/post-run.ts';

/**
 * Starts a run that re-grades everybody under a rule set, unless another one is running. The execution is started first: one that
 * cannot be leaves no run that nobody works on. Its first step and this one create the same run,
 * whichever comes first, so that it can be read as soon as this is answered.
 */
export const postRun = (deps: RunDeps) =>
  endpoint(deps, route, async ({ body }, caller) => {
    mustTouch(caller, body.ruleSet);
    const plan = await planRun(deps, body);
    const id = deps.newRunId();
    const { by } = caller;
    const slot = { id, ruleSet: plan.ruleSet };
    await takeSlot(deps.store, runs, slot);
    await deps.execute({ run: id, ...plan, by }).catch(async (error: unknown) => {
      await leaveSlot(deps.store, runs, slot);
      throw error;
    });
    const { run } = await startRun(deps.store, { id, ...plan, by }, deps);
    return { status: 202, body: run, location: `/v1/runs/${run.id}` };
  });
