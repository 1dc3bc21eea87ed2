import { entityPage } from '../../store/entities/list-entities.ts';
import type { Deps } from '../deps/deps.ts';
import { endpoint } from '../http/endpoint.ts';
import { shownEntity } from '../steps/entities/shown-entity.ts';
import { route } from '../../api/routes/entities/get-entities.ts';

/** Registered entities by kind, industry, area, authority and scheme. */
export const getEntities = (deps: Deps) =>
  endpoint(deps, route, async ({ query }) => {
    const { items, notWhole, next } = await entityPage(deps.store, query);
    const shown = await Promise.all(items.map((entry) => shownEntity(deps.store, entry)));
    return { status: 200, body: { notWhole, items: shown, next } };
  });
