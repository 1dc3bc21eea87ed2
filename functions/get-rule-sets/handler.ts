import type { Deps } from '../deps/deps.ts';
import { endpoint } from '../http/endpoint.ts';
import { summariseRuleSet } from '../steps/rule-sets/summarise-rule-set.ts';
import { isPublished } from '../steps/rule-sets/published.ts';
import { ofWholeRuleSets } from '../steps/rule-sets/whole-rule-sets.ts';
import { route } from '../../api/routes/rule-sets/get-rule-sets.ts';

/** The rule sets published here. */
export const getRuleSets = (deps: Deps) =>
  endpoint(deps, route, async (_input, caller) => {
    const { found, notWhole } = await ofWholeRuleSets(deps, caller, async (id) =>
      (await isPublished(deps.store, id)) ? [await summariseRuleSet(deps, id)] : [],
    );
    return { status: 200, body: { notWhole, items: found.flat(), next: null } };
  });
