import { cancelPass } from '../../store/passes/end-pass.ts';
import { readSimulationHeader, simulations } from '../../store/passes/simulations/simulation.ts';
import type { Deps } from '../deps/deps.ts';
import { mustTouch } from '../http/authority.ts';
import { DomainError } from '../http/domain-error.ts';
import { endpoint } from '../http/endpoint.ts';
import { route } from '../../api/routes/simulations/delete-simulation.ts';

/** Cancels a simulation that is running. */
export const deleteSimulation = (deps: Deps) =>
  endpoint(deps, route, async ({ params: { id } }, caller) => {
    const standing = await readSimulationHeader(deps.store, id);
    if (!standing) throw new DomainError('not-found', 'No simulation has that id.');
    mustTouch(caller, standing.ruleSet);
    const header = await cancelPass(deps.store, simulations, id, caller.by);
    if (header?.status === 'cancelled') return { status: 200, body: header };
    throw new DomainError('not-running', 'The simulation has finished, and its result stays.');
  });
