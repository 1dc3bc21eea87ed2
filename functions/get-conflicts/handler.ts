import { conflictPage } from '../../store/entities/conflicts.ts';
import type { Deps } from '../deps/deps.ts';
import { endpoint } from '../http/endpoint.ts';
import { route } from '../../api/routes/entities/get-conflicts.ts';

/** Contested codes of entities. */
export const getConflicts = (deps: Deps) =>
  endpoint(deps, route, async ({ query }) => {
    const { items, notWhole, next } = await conflictPage(deps.store, query);
    return { status: 200, body: { notWhole, items, next } };
  });
