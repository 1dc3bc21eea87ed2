import { takerOf } from '../../store/entities/survivor-of.ts';
import { takeStep } from '../../store/proceedings/take-step.ts';
import { utcToday } from '../deps/deps.ts';
import type { ProcedureDeps } from '../deps/procedure-deps.ts';
import { mustBeSomebody } from '../http/actor.ts';
import { mustBeOffice } from '../http/authority.ts';
import { endpoint } from '../http/endpoint.ts';
import { answered, proceedingAbout } from '../steps/proceedings/whole-proceeding.ts';
import { route } from '../../api/routes/proceedings/post-proceeding-step.ts';

/** Takes a step in a proceeding, for whoever took it. */
export const postProceedingStep = (deps: ProcedureDeps) =>
  endpoint(deps, route, async ({ params, body, ifMatch }, caller) => {
    const { store, procedures } = deps;
    const { id, proceeding } = params;
    const actor = mustBeSomebody(caller);
    const by = mustBeOffice(caller);
    await takerOf(store, id, utcToday(deps));
    await proceedingAbout(deps, caller, params);
    const taken = await takeStep(store, procedures, {
      ...{ proceeding, after: ifMatch, actor, by },
      ...body,
    });
    return { status: 200, ...(await answered(deps, taken)) };
  });
