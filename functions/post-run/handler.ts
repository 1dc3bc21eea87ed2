import { startRun } from '../../store/runs.ts';
import { mustTouch } from '../authority.ts';
import type { Deps } from '../deps.ts';
import { endpoint } from '../endpoint.ts';
import { planRun } from '../plan-run.ts';
import type { RunStart } from '../run-schemas.ts';
import { contract } from './contract.ts';

export type RunDeps = Deps & {
  newRunId: () => string;
  /** Hands a run to the state machine, which goes over the population. */
  execute: (start: RunStart) => Promise<void>;
};

/** Starts a run that re-grades everybody under a rule set. */
export const postRun = (deps: RunDeps) =>
  endpoint(deps, contract, async ({ body }, caller) => {
    mustTouch(caller, body.ruleSet);
    const plan = await planRun(deps, body);
    const { run } = await startRun(deps.store, { ...plan, id: deps.newRunId(), by: 'api' });
    await deps.execute({ run: run.id, ...plan });
    return { status: 202, body: run, location: `/v1/runs/${run.id}` };
  });
