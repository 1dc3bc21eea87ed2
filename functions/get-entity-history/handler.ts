import { supersessions } from '../../core/life/supersessions.ts';
import { isAppraised, type Sealed } from '../../store/as-it-stood.ts';
import type { Store } from '../../store/client.ts';
import { chainOf, entityChain } from '../../store/ledger.ts';
import { history } from '../../store/population.ts';
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
    const superseded = supersessions(await sinceThePage(deps.store, params, found.items));
    const annulled = await annulledDigests(deps.store, params.ruleSet);
    const entries = found.items.map((entry) => shown(entry, superseded, annulled));
    return { status: 200, body: { entries, next: found.next } };
  });

/** What was written since the earliest entry of a page: only that can have taken its place. */
async function sinceThePage(
  store: Store,
  { ruleSet, id }: { ruleSet: string; id: string },
  page: readonly Sealed[],
): Promise<Sealed[]> {
  const earliest = page.at(-1)?.seq ?? 1;
  const entries: Sealed[] = [];
  for await (const entry of chainOf(store, entityChain(ruleSet, id), earliest)) {
    if (isAppraised(entry)) entries.push(entry);
  }
  return entries;
}

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
