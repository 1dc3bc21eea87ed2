import { simulations, startSimulation } from '../../store/passes/simulations/simulation.ts';
import { leaveSlot, takeSlot } from '../../store/passes/slots.ts';
import { mustTouch } from '../http/authority.ts';
import { endpoint } from '../http/endpoint.ts';
import { planSimulation, type SimulationDeps } from '../steps/passes/plan-simulation.ts';
import { route } from '../../api/routes/simulations/post-simulation.ts';

/**
 * Starts a simulation of a version, unless two are running. The execution is started first, as that of a run is: its first step
 * and this one create the same simulation, whichever comes first.
 */
export const postSimulation = (deps: SimulationDeps) =>
  endpoint(deps, route, async ({ body }, caller) => {
    mustTouch(caller, body.ruleSet);
    const plan = await planSimulation(deps, body);
    const id = deps.newSimulationId();
    const { by } = caller;
    const slot = { id, ruleSet: plan.ruleSet };
    await takeSlot(deps.store, simulations, slot);
    await deps.simulate({ simulation: id, ...plan, by }).catch(async (error: unknown) => {
      await leaveSlot(deps.store, simulations, slot);
      throw error;
    });
    const { simulation: header } = await startSimulation(deps.store, { id, ...plan, by }, deps);
    return { status: 202, body: header, location: `/v1/simulations/${id}` };
  });
