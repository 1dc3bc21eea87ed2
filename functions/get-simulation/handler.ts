import { keptSimulation } from '../../store/simulation-results.ts';
import { readSimulation } from '../../store/simulations.ts';
import type { Deps } from '../deps.ts';
import { mustTouch } from '../http/authority.ts';
import { DomainError } from '../http/domain-error.ts';
import { endpoint } from '../http/endpoint.ts';
import { route } from '../../api/routes/get-simulation.ts';

/** How far a simulation is, and its result. */
export const getSimulation = (deps: Deps) =>
  endpoint(deps, route, async ({ params: { id } }, caller) => {
    const found = await readSimulation(deps.store, id);
    if (!found) throw new DomainError('not-found', 'No simulation has that id.');
    const { progress } = found;
    mustTouch(caller, progress.ruleSet);
    const { resultDigest } = progress;
    const result =
      resultDigest === undefined ? null : await keptSimulation(deps.store, id, resultDigest);
    return { status: 200, body: { ...progress, result } };
  });
