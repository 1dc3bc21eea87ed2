import { comparedWith } from '../../core/appraisal/governing.ts';
import { shownWays } from '../../core/appraisal/ways-up/ways-up.ts';
import { waysUpUnder } from '../../core/appraisal/ways-up/ways-up-under.ts';
import { annulledDigests, preparedOf } from '../../store/rule-sets/rule-sets.ts';
import { attestedAppraisal } from '../../store/appraisals/audit/superseded.ts';
import { foundWays } from '../steps/appraisals/found-ways.ts';
import { mustTouch } from '../http/authority.ts';
import { DomainError } from '../http/domain-error.ts';
import { endpoint } from '../http/endpoint.ts';
import type { MeasureDeps } from '../steps/measures/measure-deps.ts';
import { decidedSince } from './decided-since.ts';
import { route } from '../../api/routes/appraisals/get-appraisal.ts';

/** One stored appraisal with its reasons and the ways up. */
export const getAppraisal = (deps: MeasureDeps) =>
  endpoint(deps, route, async ({ params, query }, caller) => {
    const stored = await attestedAppraisal(deps.store, params.id);
    if (!stored) throw new DomainError('not-found', 'No appraisal has that id.');
    const { supersededBy, records } = stored;
    const { appraisal, facts, given = facts } = stored.payload;
    const { id, digest } = appraisal.ruleSet;
    mustTouch(caller, id);
    const { standing } = appraisal;
    const prepared = (one: string) => preparedOf(deps.store, { digest: one, standing });
    const [annulled, own, others] = await Promise.all([
      annulledDigests(deps.store, id),
      prepared(digest),
      Promise.all(comparedWith(appraisal).map(prepared)),
    ]);
    const found = foundWays(deps.store, appraisal.id, () =>
      // what records made counts as given: a way up changes facts
      waysUpUnder([own, ...others], appraisal, records ? facts : given),
    );
    const shown = query.include === 'facts' ? { facts } : {};
    const since = { supersededBy, versionAnnulled: annulled.has(digest) };
    const decided = await decidedSince(deps, appraisal);
    const body = { ...appraisal, ...decided, ...since, ...shownWays(found), ...shown };
    return { status: 200, body };
  });
