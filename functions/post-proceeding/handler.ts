import { openProceeding } from '../../store/proceedings/open-proceeding.ts';
import { mustBeSomebody } from '../http/actor.ts';
import { endpoint } from '../http/endpoint.ts';
import type { MeasureDeps } from '../steps/measures/measure-deps.ts';
import { requestedOpening } from '../steps/proceedings/requested-opening.ts';
import { answered, mustTouchAbout } from '../steps/proceedings/whole-proceeding.ts';
import { route } from '../../api/routes/proceedings/post-proceeding.ts';

/** Opens a proceeding about an entity. */
export const postProceeding = (deps: MeasureDeps) =>
  endpoint(deps, route, async ({ params: { id }, body }, caller) => {
    const { store, procedures } = deps;
    const actor = mustBeSomebody(caller);
    mustTouchAbout(caller, body.about);
    const request = await requestedOpening(deps, id, body, { actor, caller });
    const opened = await openProceeding(store, procedures, request);
    const { folded, stood } = opened;
    const location = `/v1/entities/${folded.entity}/proceedings/${folded.id}`;
    const shown = await answered(deps, opened);
    return stood ? { status: 200, ...shown } : { status: 201, location, ...shown };
  });
