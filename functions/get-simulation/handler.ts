import { keptSimulation } from '../../store/passes/simulations/simulation-results.ts';
import { readSimulation } from '../../store/passes/simulations/simulation.ts';
import type { Deps } from '../deps/deps.ts';
import { mustTouch } from '../http/authority.ts';
import { DomainError } from '../http/domain-error.ts';
import { endpoint } from '../http/endpoint.ts';
import { route } from '../../api/routes/simulations/get-simulation.ts';

/** How far a simulation is, and its result. */
export const getSimulation = (deps: Deps) =>
  endpoint(deps, route, async ({ params: { id } }, caller) => {
    const progress = await readSimulation(deps.store, id);
    if (!progress) throw new DomainError('not-found', 'No simulation has that id.');
    mustTouch(caller, progress.ruleSet);
    const { resultDigest } = progress;
    const result =
      resultDigest === undefined ? null : await keptSimulation(deps.store, id, resultDigest);
    return { status: 200, body: { ...progress, result } };
  });
