import type { ProcedureDeps } from '../deps/procedure-deps.ts';
import { endpoint } from '../http/endpoint.ts';
import { answered, proceedingAbout } from '../steps/proceedings/whole-proceeding.ts';
import { route } from '../../api/routes/proceedings/get-proceeding.ts';

/** A proceeding, and how it stands today. */
export const getProceeding = (deps: ProcedureDeps) =>
  endpoint(deps, route, async ({ params }, caller) => ({
    status: 200,
    ...(await answered(deps, await proceedingAbout(deps, caller, params))),
  }));
