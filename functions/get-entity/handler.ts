import { countedAs } from '../../store/entities/counted-as.ts';
import { appraisedUnder } from '../../store/appraisals/in-force/population.ts';
import { readEntity } from '../../store/entities/read-entity.ts';
import { survivorOf } from '../../store/entities/survivor-of.ts';
import { allRuleSetIds } from '../../store/rule-sets/versions.ts';
import { utcToday, type Deps } from '../deps/deps.ts';
import { mayTouch } from '../http/authority.ts';
import { DomainError } from '../http/domain-error.ts';
import { endpoint } from '../http/endpoint.ts';
import { shownEntity } from '../steps/entities/shown-entity.ts';
import { route } from '../../api/routes/entities/get-entity.ts';

/** The entity that an id stands for, as it is registered. */
export const getEntity = (deps: Deps) =>
  endpoint(deps, route, async ({ params: { id: asked }, query: { on } }, caller) => {
    const { store } = deps;
    const day = on ?? utcToday(deps);
    const entry = await readEntity(store, await survivorOf(store, asked, day));
    const shown = entry && (await shownEntity(store, entry));
    if (!shown) {
      const sentence =
        'No such entity is registered; one that was appraised all the same has GET /v1/entities/{id}/appraisals.';
      throw new DomainError('not-found', sentence);
    }
    const entities = [shown.id, ...(await countedAs(store, shown.id, day))];
    const ruleSets = (await allRuleSetIds(store)).filter((one) => mayTouch(caller, one));
    const under = await appraisedUnder(store, ruleSets, entities);
    return { status: 200, body: { ...shown, asked, appraisedUnder: under } };
  });
