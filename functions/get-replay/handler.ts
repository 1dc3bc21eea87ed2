import { replay } from '../../store/appraisals/audit/replay.ts';
import type { Deps } from '../deps/deps.ts';
import { mustTouch } from '../http/authority.ts';
import { DomainError } from '../http/domain-error.ts';
import { endpoint } from '../http/endpoint.ts';
import { requestedKnownAt } from '../steps/appraisals/requested-known-at.ts';
import { mustBePublished } from '../steps/rule-sets/published.ts';
import { route } from '../../api/routes/appraisals/get-replay.ts';

/** A past appraisal, computed again. */
export const getReplay = (deps: Deps) =>
  endpoint(deps, route, async ({ params: { id, ruleSet }, query }, caller) => {
    mustTouch(caller, ruleSet);
    await mustBePublished(deps.store, ruleSet);
    const knownAt = requestedKnownAt(deps, query);
    const replayed = await replay(deps.store, ruleSet, id, { asOf: query.asOf, knownAt });
    if (!replayed) {
      throw new DomainError(
        'not-found',
        'No appraisal of that entity under that rule set stood for the date, as far as was known.',
      );
    }
    return { status: 200, body: replayed };
  });
