import { history } from '../../store/population.ts';
import { mustTouch } from '../http/authority.ts';
import type { Deps } from '../deps.ts';
import { endpoint } from '../http/endpoint.ts';
import { mustBePublished } from '../published.ts';
import { contract } from './contract.ts';

/** Every appraisal of an entity under a rule set, latest first. */
export const getEntityHistory = (deps: Deps) =>
  endpoint(deps, contract, async ({ params, query }, caller) => {
    mustTouch(caller, params.ruleSet);
    await mustBePublished(deps.store, params.ruleSet);
    const { limit, cursor } = query;
    const found = await history(deps.store, params.ruleSet, params.id, limit, cursor);
    const entries = found.items.map((entry) => ({
      seq: entry.seq,
      at: entry.at,
      by: entry.by,
      cause: entry.cause,
      appraisal: entry.appraisal,
      asOf: entry.asOf,
      version: entry.version,
      score: entry.score,
      grade: entry.grade,
      tier: entry.tier,
      cameIntoForce: entry.inForce,
      hash: entry.hash,
      prev: entry.prev,
    }));
    return { status: 200, body: { entries, next: found.next } };
  });
