import { inForceFor } from '../../store/appraisals/population.ts';
import { mayTouch } from '../http/authority.ts';
import type { Deps } from '../deps/deps.ts';
import { endpoint } from '../http/endpoint.ts';
import { inForceToday } from '../steps/in-force-today.ts';
import { publishedIds } from '../steps/published.ts';
import { route } from '../../api/routes/get-entity-appraisals.ts';

/** The appraisals in force for an entity, under all rule sets that the token covers. */
export const getEntityAppraisals = (deps: Deps) =>
  endpoint(deps, route, async ({ params }, caller) => {
    const published = await publishedIds(deps.store);
    const ruleSets = published.filter((ruleSet) => mayTouch(caller, ruleSet));
    const held = await inForceFor(deps.store, ruleSets, params.id);
    const items = await Promise.all(held.map(({ inForce }) => inForceToday(deps, inForce)));
    return { status: 200, body: { entity: params.id, items, next: null } };
  });
