import { passesOf } from '../../store/passes/header.ts';
import { runs } from '../../store/passes/runs/run.ts';
import type { Deps } from '../deps/deps.ts';
import { mustTouch } from '../http/authority.ts';
import { warnOfLeftOut } from '../deps/warn-of-left-out.ts';
import { endpoint } from '../http/endpoint.ts';
import { mustBePublished } from '../steps/rule-sets/published.ts';
import { route } from '../../api/routes/runs/get-runs.ts';

/** The runs of a rule set, the last started first. */
export const getRuns = (deps: Deps) =>
  endpoint(deps, route, async ({ query }, caller) => {
    mustTouch(caller, query.ruleSet);
    await mustBePublished(deps.store, query.ruleSet);
    const body = await passesOf(deps.store, runs, query);
    warnOfLeftOut(deps, query.ruleSet, 'runs-left-out', body.notWhole);
    return { status: 200, body };
  });
