import { standingNow } from '../../store/proceedings/open-proceeding.ts';
import { proceedingsOf } from '../../store/proceedings/read-proceeding.ts';
import type { ProcedureDeps } from '../deps/procedure-deps.ts';
import { endpoint } from '../http/endpoint.ts';
import { shownInList } from '../steps/proceedings/shown-proceeding.ts';
import { idsOfEntity } from '../steps/proceedings/whole-proceeding.ts';
import { route } from '../../api/routes/proceedings/get-entity-proceedings.ts';

/** The proceedings of the entity that an id stands for, as they stand today. */
export const getEntityProceedings = (deps: ProcedureDeps) =>
  endpoint(deps, route, async ({ params }) => {
    const { store, procedures } = deps;
    const { entity, ids } = await idsOfEntity(deps, params.id);
    const found = await proceedingsOf(store, procedures, ids);
    const items = found.map((one) => shownInList(one, standingNow(store, one)));
    return { status: 200, body: { entity, items, next: null } };
  });
