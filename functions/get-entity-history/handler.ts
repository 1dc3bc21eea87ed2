import { history } from '../../store/appraisals/audit/history.ts';
import { supersededIn } from '../../store/appraisals/audit/superseded.ts';
import { annulledDigests } from '../../store/rule-sets/rule-sets.ts';
import { mustTouch } from '../http/authority.ts';
import type { Deps } from '../deps/deps.ts';
import { endpoint } from '../http/endpoint.ts';
import { historyEntry } from '../steps/appraisals/history-entry.ts';
import { mustBePublished } from '../steps/rule-sets/published.ts';
import { route } from '../../api/routes/appraisals/get-entity-history.ts';

/** Every appraisal of an entity under a rule set, latest first. */
export const getEntityHistory = (deps: Deps) =>
  endpoint(deps, route, async ({ params, query }, caller) => {
    mustTouch(caller, params.ruleSet);
    await mustBePublished(deps.store, params.ruleSet);
    const { limit, cursor } = query;
    const found = await history(deps.store, params.ruleSet, params.id, limit, cursor);
    const superseded = await supersededIn(deps.store, params.ruleSet, params.id, found.items);
    const annulled = await annulledDigests(deps.store, params.ruleSet);
    const items = found.items.map((entry) => historyEntry(entry, superseded, annulled));
    return { status: 200, body: { items, next: found.next } };
  });
