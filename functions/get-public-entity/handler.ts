import { latestDay } from '../../core/ground/latest-day.ts';
import { publicView } from '../../core/publication/public-view.ts';
import { publicPage } from '../../pages/public/public-page.ts';
import { endpoint } from '../http/endpoint.ts';
import type { MeasureDeps } from '../steps/measures/measure-deps.ts';
import { keptFor } from '../steps/publication/kept-for.ts';
import { seenOutside } from '../steps/publication/seen-outside.ts';
import { route } from '../../api/routes/public/get-public-entity.ts';

/** What a law publishes of the organisation that an id stands for. */
export const getPublicEntity = (deps: MeasureDeps) =>
  endpoint(deps, route, async ({ params: { id }, form }) => {
    const now = deps.clock();
    // of the latest day of any place, so that nothing shows longer than its law says
    const view = publicView(await seenOutside(deps, id), latestDay(now));
    const kept = { status: 200, keptFor: keptFor(now, view.changesOn) };
    return form === 'page' ? { ...kept, body: publicPage(view), form } : { ...kept, body: view };
  });
