import { ENGINE } from '../../core/appraisal/appraise.ts';
import type { Deps } from '../deps/deps.ts';
import { endpoint } from '../http/endpoint.ts';
import { route } from '../../api/routes/system/get-health.ts';

/** Whether the system answers. */
export const getHealth = (deps: Pick<Deps, 'admitted' | 'log' | 'offices'>) =>
  endpoint(deps, route, () => ({ status: 200, body: { status: 'ok', engine: ENGINE } }));
