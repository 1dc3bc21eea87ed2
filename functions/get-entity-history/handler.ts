import type { Sealed } from '../../store/as-it-stood.ts';
import { history } from '../../store/population.ts';
import { supersededIn } from '../../store/superseded.ts';
import { annulledDigests } from '../../store/rule-sets.ts';
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
    const superseded = await supersededIn(deps.store, params.ruleSet, params.id, found.items);
    const annulled = await annulledDigests(deps.store, params.ruleSet);
    const entries = found.items.map((entry) => shown(entry, superseded, annulled));
    return { status: 200, body: { entries, next: found.next } };
  });

function shown(
  { inForce, ruleSetDigest, ...entry }: Sealed,
  superseded: ReadonlyMap<number, string>,
  annulled: ReadonlySet<string>,
) {
  return {
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
    cameIntoForce: inForce,
    supersededBy: superseded.get(entry.seq) ?? null,
    versionAnnulled: annulled.has(ruleSetDigest),
    hash: entry.hash,
    prev: entry.prev,
  };
}
