import { comparedWith } from '../../core/appraisal/governing.ts';
import { waysUpUnder } from '../../core/appraisal/ways-up-under.ts';
import { payloadOf } from '../../store/payload.ts';
import { preparedOf } from '../../store/rule-sets.ts';
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
    const { appraisal, facts, given = facts } = payload;
    const { id, digest } = appraisal.ruleSet;
    mustTouch(caller, id);
    const { standing } = appraisal;
    const own = await preparedOf(deps.store, { digest, standing });
    const others = comparedWith(appraisal).map((one) =>
      preparedOf(deps.store, { digest: one, standing }),
    );
    const ways = waysUpUnder([own, ...(await Promise.all(others))], appraisal, given);
    const shown = query.include === 'facts' ? { facts } : {};
    return { status: 200, body: { ...appraisal, waysUp: ways, ...shown } };
  });
