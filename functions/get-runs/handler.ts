import { pageOfRuns } from '../../store/run-list.ts';
import type { Deps } from '../deps.ts';
import { mustTouch } from '../http/authority.ts';
import { endpoint } from '../http/endpoint.ts';
import { mustBePublished } from '../published.ts';
import { contract } from './contract.ts';

/** The runs of a rule set, the last started first. */
export const getRuns = (deps: Deps) =>
  endpoint(deps, contract, async ({ query: { ruleSet, limit, cursor } }, caller) => {
    mustTouch(caller, ruleSet);
    await mustBePublished(deps.store, ruleSet);
    const { items: runs, next } = await pageOfRuns(deps.store, ruleSet, limit, cursor);
    return { status: 200, body: { runs, next } };
  });
