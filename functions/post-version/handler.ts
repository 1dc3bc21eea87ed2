import { submitDraft } from '../../store/rule-sets/drafts.ts';
import { localDate } from '../../core/ground/dates.ts';
import type { Deps } from '../deps/deps.ts';
import { mustBeSomebody } from '../http/actor.ts';
import { mustTouch } from '../http/authority.ts';
import { endpoint } from '../http/endpoint.ts';
import { breath } from '../http/breathing.ts';
import type { CatalogueDeps } from '../steps/rule-sets/catalogue-deps.ts';
import { catalogueToday } from '../steps/rule-sets/catalogue-today.ts';
import { preparedDraft } from '../steps/rule-sets/prepared-draft.ts';
import { shownState } from '../steps/rule-sets/shown-version.ts';
import { route } from '../../api/routes/rule-sets/post-version.ts';

/** Submits a draft of a version with its cases. */
export const postVersion = (deps: Deps & CatalogueDeps) =>
  endpoint(deps, route, async ({ params: { id }, body }, caller) => {
    mustTouch(caller, id);
    const actor = mustBeSomebody(caller);
    // validating, compiling and storing the largest draft takes over a second, so that others are answered in between
    await breath();
    const catalogue = await catalogueToday(deps);
    const prepared = preparedDraft(id, body, { catalogue, admitted: deps.admitted });
    await breath();
    const { why } = body;
    const decider = { actor, by: caller.by, why };
    const { record, stood } = await submitDraft(deps.store, prepared, body.cases, decider);
    const today = localDate(deps.clock(), prepared.ruleSet.timeZone);
    const shown = await shownState(deps, record, today, caller);
    const location = `/v1/rule-sets/${id}/versions/${record.version}`;
    return stood ? { status: 200, body: shown } : { status: 201, body: shown, location };
  });
