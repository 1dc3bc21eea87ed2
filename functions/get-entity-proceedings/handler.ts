import type { ProcedureDeps } from '../deps/procedure-deps.ts';
import { mayLead, mustLead } from '../http/authority.ts';
import { endpoint } from '../http/endpoint.ts';
import { authorityOf } from '../steps/entities/authority-of.ts';
import { countedToday, proceedingsToday } from '../steps/measures/counted-today.ts';
import { shownInList } from '../steps/proceedings/shown-proceeding.ts';
import { mayTouchAbout } from '../steps/proceedings/whole-proceeding.ts';
import { route } from '../../api/routes/proceedings/get-entity-proceedings.ts';

/** The proceedings of the entity that an id stands for, as they stand today. */
export const getEntityProceedings = (deps: ProcedureDeps) =>
  endpoint(deps, route, async ({ params }, caller) => {
    const counted = await countedToday(deps, params.id);
    const found = await proceedingsToday(deps, counted);
    const led = found.filter(({ folded }) => mayLead(caller, folded.authority));
    if (led.length === 0) mustLead(caller, await authorityOf(deps, counted.entity));
    const items = led
      .filter(({ folded }) => mayTouchAbout(caller, folded.about))
      .map((one) => shownInList(one, one.standing));
    return { status: 200, body: { entity: counted.entity, items, next: null } };
  });
