import { startSimulation } from '../../store/passes/simulation.ts';
import { mustTouch } from '../http/authority.ts';
import { endpoint } from '../http/endpoint.ts';
import { planSimulation, type SimulationDeps } from '../steps/plan-simulation.ts';
import { route } from '../../api/routes/post-simulation.ts';

/**
 * Starts a simulation of a version. The execution is started first, as that of a run is: its first step
 * and this one create the same simulation, whichever comes first.
 */
export const postSimulation = (deps: SimulationDeps) =>
  endpoint(deps, route, async ({ body }, caller) => {
    mustTouch(caller, body.ruleSet);
    const plan = await planSimulation(deps, body);
    const id = deps.newSimulationId();
    const { by } = caller;
    await deps.simulate({ simulation: id, ...plan, by });
    const { simulation: header } = await startSimulation(deps.store, { id, ...plan, by }, deps);
    return { status: 202, body: header, location: `/v1/simulations/${id}` };
  });
