import { passesOf } from '../../store/passes/header.ts';
import { simulations } from '../../store/passes/simulations/simulation.ts';
import type { Deps } from '../deps/deps.ts';
import { mustTouch } from '../http/authority.ts';
import { warnOfLeftOut } from '../deps/warn-of-left-out.ts';
import { endpoint } from '../http/endpoint.ts';
import { mustBePublished } from '../steps/rule-sets/published.ts';
import { route } from '../../api/routes/simulations/get-simulations.ts';

/** The simulations of a rule set, latest first. */
export const getSimulations = (deps: Deps) =>
  endpoint(deps, route, async ({ query }, caller) => {
    mustTouch(caller, query.ruleSet);
    await mustBePublished(deps.store, query.ruleSet);
    const body = await passesOf(deps.store, simulations, query);
    warnOfLeftOut(deps, query.ruleSet, 'simulations-left-out', body.notWhole);
    return { status: 200, body };
  });
