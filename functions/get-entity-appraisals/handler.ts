import { countedAs } from '../../store/entities/counted-as.ts';
import { survivorOf } from '../../store/entities/survivor-of.ts';
import { inForceFor } from '../../store/appraisals/in-force/population.ts';
import { utcToday, type Deps } from '../deps/deps.ts';
import { endpoint } from '../http/endpoint.ts';
import { inForceToday } from '../steps/appraisals/in-force-today.ts';
import { isPublished } from '../steps/rule-sets/published.ts';
import { ofWholeRuleSets } from '../steps/rule-sets/whole-rule-sets.ts';
import { route } from '../../api/routes/appraisals/get-entity-appraisals.ts';

/** The appraisals in force for the entity that an id stands for, under all rule sets that the token covers. */
export const getEntityAppraisals = (deps: Deps) =>
  endpoint(deps, route, async ({ params }, caller) => {
    const { found, notWhole } = await ofWholeRuleSets(deps, caller, async (id) =>
      (await isPublished(deps.store, id)) ? [id] : [],
    );
    const day = utcToday(deps);
    const entity = await survivorOf(deps.store, params.id, day);
    const others = await countedAs(deps.store, entity, day);
    const held = await inForceFor(deps.store, found.flat(), entity, others);
    const items = await Promise.all(held.map((one) => inForceToday(deps, one)));
    return { status: 200, body: { entity, notWhole, items, next: null } };
  });
