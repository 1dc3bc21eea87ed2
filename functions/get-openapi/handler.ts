import type { Deps } from '../deps/deps.ts';
import { endpoint } from '../http/endpoint.ts';
import { openapi } from '../http/openapi.ts';
import { route } from '../../api/routes/system/get-openapi.ts';

/** The description of this API. */
export const getOpenapi = (deps: Pick<Deps, 'admitted' | 'log' | 'offices'>) => {
  let document: unknown;
  return endpoint(deps, route, () => ({ status: 200, body: (document ??= openapi()) }));
};
