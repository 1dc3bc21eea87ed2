import { comparedWith } from '../../core/appraisal/governing.ts';
import { shownWays } from '../../core/appraisal/ways-up.ts';
import { waysUpUnder } from '../../core/appraisal/ways-up-under.ts';
import { payloadOf } from '../../store/payload.ts';
import { annulledDigests, preparedOf } from '../../store/rule-sets.ts';
import { successorOf } from '../../store/superseded.ts';
import { foundWays } from '../found-ways.ts';
import { mustTouch } from '../http/authority.ts';
import type { Deps } from '../deps.ts';
import { DomainError } from '../http/domain-error.ts';
import { endpoint } from '../http/endpoint.ts';
import { route } from '../../api/routes/get-appraisal.ts';

/** One stored appraisal with its reasons and the ways up. */
export const getAppraisal = (deps: Deps) =>
  endpoint(deps, route, async ({ params, query }, caller) => {
    const payload = await payloadOf(deps.store, params.id);
    if (!payload) throw new DomainError('not-found', 'No appraisal has that id.');
    const { appraisal, facts, given = facts } = payload;
    const { id, digest } = appraisal.ruleSet;
    mustTouch(caller, id);
    const { standing } = appraisal;
    const prepared = (one: string) => preparedOf(deps.store, { digest: one, standing });
    const [supersededBy, annulled, own, others] = await Promise.all([
      successorOf(deps.store, id, appraisal.entity.id, appraisal.id),
      annulledDigests(deps.store, id),
      prepared(digest),
      Promise.all(comparedWith(appraisal).map(prepared)),
    ]);
    const found = foundWays(deps.store, appraisal.id, () =>
      waysUpUnder([own, ...others], appraisal, given),
    );
    const shown = query.include === 'facts' ? { facts } : {};
    const since = { supersededBy, versionAnnulled: annulled.has(digest) };
    return { status: 200, body: { ...appraisal, ...since, ...shownWays(found), ...shown } };
  });
