import { waysUp } from '../../core/appraisal/ways-up.ts';
import { payloadOf } from '../../store/payload.ts';
import { loadPrepared } from '../../store/rule-sets.ts';
import { mustTouch } from '../http/authority.ts';
import type { Deps } from '../deps.ts';
import { DomainError } from '../http/domain-error.ts';
import { endpoint } from '../http/endpoint.ts';
import { contract } from './contract.ts';

/** One stored appraisal with its reasons and the ways up. */
export const getAppraisal = (deps: Deps) =>
  endpoint(deps, contract, async ({ params, query }, caller) => {
    const payload = await payloadOf(deps.store, params.id);
    if (!payload) throw new DomainError('not-found', 'No appraisal has that id.');
    const { appraisal, facts } = payload;
    const { id, version } = appraisal.ruleSet;
    mustTouch(caller, id);
    const published = await loadPrepared(deps.store, id, version);
    if (!published) throw new Error('The version of a stored appraisal is not published');
    const ways = waysUp(published.prepared, { facts, previous: appraisal.previous });
    const shown = query.include === 'facts' ? { facts } : {};
    return { status: 200, body: { ...appraisal, waysUp: ways, ...shown } };
  });
