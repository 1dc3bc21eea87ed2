import { verifyEntity, verifyLedger } from '../../store/appraisals/verify-ledger.ts';
import type { Deps } from '../deps/deps.ts';
import { endpoint } from '../http/endpoint.ts';
import { route } from '../../api/routes/get-ledger-findings.ts';

/** What of the ledger, and of what is held beside it, does not agree. */
export const getLedgerFindings = (deps: Deps) =>
  endpoint(deps, route, async ({ query: { entity, cursor } }) => {
    const { findings, ...rest } =
      entity === undefined
        ? await verifyLedger(deps.store, cursor)
        : await verifyEntity(deps.store, entity);
    return { status: 200, body: { ...rest, items: findings } };
  });
