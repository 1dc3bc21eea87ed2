import { mayTouch } from '../http/authority.ts';
import type { Deps } from '../deps/deps.ts';
import { endpoint } from '../http/endpoint.ts';
import { publishedIds } from '../steps/published.ts';
import { summariseRuleSet } from '../steps/summarise-rule-set.ts';
import { route } from '../../api/routes/get-rule-sets.ts';

/** The rule sets published here. */
export const getRuleSets = (deps: Deps) =>
  endpoint(deps, route, async (_input, caller) => {
    const published = await publishedIds(deps.store);
    const ids = published.filter((id) => mayTouch(caller, id));
    const items = await Promise.all(ids.map((id) => summariseRuleSet(deps, id)));
    return { status: 200, body: { items, next: null } };
  });
