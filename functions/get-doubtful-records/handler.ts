import { doubtPage } from '../../store/records/doubtful-records.ts';
import type { Deps } from '../deps/deps.ts';
import { endpoint } from '../http/endpoint.ts';
import { shownDoubtful } from '../steps/records/shown-doubtful.ts';
import { route } from '../../api/routes/records/get-doubtful-records.ts';

/** Lists records of which a writing waits for a decision. */
export const getDoubtfulRecords = (deps: Deps) =>
  endpoint(deps, route, async ({ query }) => {
    const { items, ...page } = await doubtPage(deps.store, query);
    return { status: 200, body: { ...page, items: items.map(shownDoubtful) } };
  });
