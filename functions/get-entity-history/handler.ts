import { countedAs } from '../../store/entities/counted-as.ts';
import { survivorOf } from '../../store/entities/survivor-of.ts';
import { history } from '../../store/appraisals/audit/history.ts';
import { supersededIn } from '../../store/appraisals/audit/superseded.ts';
import { annulledDigests } from '../../store/rule-sets/rule-sets.ts';
import { mustTouch } from '../http/authority.ts';
import { utcToday, type Deps } from '../deps/deps.ts';
import { endpoint } from '../http/endpoint.ts';
import { historyEntry } from '../steps/appraisals/history-entry.ts';
import { mustBePublished } from '../steps/rule-sets/published.ts';
import { route } from '../../api/routes/appraisals/get-entity-history.ts';

/** Every appraisal of the entity that an id stands for under a rule set, latest first. */
export const getEntityHistory = (deps: Deps) =>
  endpoint(deps, route, async ({ params: { id, ruleSet }, query }, caller) => {
    const { store } = deps;
    mustTouch(caller, ruleSet);
    await mustBePublished(store, ruleSet);
    const { limit, cursor } = query;
    const day = utcToday(deps);
    const entity = await survivorOf(store, id, day);
    const others = await countedAs(store, entity, day);
    const found = await history(store, ruleSet, entity, limit, cursor, others);
    const superseded = new Map<string, ReadonlyMap<number, string>>();
    for (const [one, page] of Map.groupBy(found.items, (entry) => entry.entity)) {
      superseded.set(one, await supersededIn(store, ruleSet, one, page));
    }
    const annulled = await annulledDigests(store, ruleSet);
    const items = found.items.map((entry) =>
      historyEntry(entry, superseded.get(entry.entity) ?? new Map(), annulled),
    );
    return { status: 200, body: { entity, items, next: found.next } };
  });
