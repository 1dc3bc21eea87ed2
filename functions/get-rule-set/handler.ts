import { loadPrepared } from '../../store/rule-sets/rule-sets.ts';
import { mustTouch } from '../http/authority.ts';
import { attestedIn } from '../../core/rule-set/record-facts.ts';
import type { Deps } from '../deps/deps.ts';
import { endpoint } from '../http/endpoint.ts';
import { summariseRuleSet } from '../steps/rule-sets/summarise-rule-set.ts';
import { route } from '../../api/routes/rule-sets/get-rule-set.ts';

/** One rule set: its versions and the document in force today. */
export const getRuleSet = (deps: Deps) =>
  endpoint(deps, route, async ({ params: { id } }, caller) => {
    mustTouch(caller, id);
    const summary = await summariseRuleSet(deps, id);
    const { inForce } = summary;
    const published = inForce === null ? undefined : await loadPrepared(deps.store, id, inForce);
    const document = published ? attestedIn(published.prepared).ruleSet : null;
    const measures = (published?.prepared.measures ?? []).map(({ definition }) => definition);
    return { status: 200, body: { ...summary, document, measures } };
  });
