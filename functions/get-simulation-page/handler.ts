import { simulationPage } from '../../pages/simulation/simulation-page.ts';
import { keptSimulation } from '../../store/passes/simulations/simulation-results.ts';
import { readSimulationHeader } from '../../store/passes/simulations/simulation.ts';
import type { Deps } from '../deps/deps.ts';
import { mustTouch } from '../http/authority.ts';
import { DomainError } from '../http/domain-error.ts';
import { endpoint } from '../http/endpoint.ts';
import { route } from '../../api/routes/simulations/get-simulation-page.ts';

/** The result of a simulation as a page. */
export const getSimulationPage = (deps: Deps) =>
  endpoint(deps, route, async ({ params: { id } }, caller) => {
    const header = await readSimulationHeader(deps.store, id);
    if (!header) throw new DomainError('not-found', 'No simulation has that id.');
    mustTouch(caller, header.ruleSet);
    if (header.status === 'cancelled') {
      throw new DomainError('not-running', 'The simulation was cancelled, and has no result.');
    }
    if (header.resultDigest === undefined) {
      throw new DomainError('still-running', 'The simulation is still running; ask again later.');
    }
    const result = await keptSimulation(deps.store, id, header.resultDigest);
    return { status: 200, body: simulationPage(result, id), form: 'page' };
  });
