import type { Deps } from '../deps/deps.ts';
import { endpoint } from '../http/endpoint.ts';
import { recordsPage } from '../steps/records/records-page.ts';
import { route } from '../../api/routes/records/get-entity-records.ts';

/** The records that stand of the entity that an id stands for, of one type. */
export const getEntityRecords = (deps: Deps) =>
  endpoint(deps, route, async ({ params: { id }, query }) => ({
    status: 200,
    body: await recordsPage(deps, id, query),
  }));
