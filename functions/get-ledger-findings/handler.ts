import { keptAnchors } from '../../store/passes/anchors/read-anchors.ts';
import { verifyEntity, verifyLedger } from '../../store/passes/verification/verify-ledger.ts';
import type { AnchorReading } from '../deps/anchor-deps.ts';
import type { Deps } from '../deps/deps.ts';
import { malformedParameters } from '../http/domain-error.ts';
import { endpoint } from '../http/endpoint.ts';
import { route } from '../../api/routes/system/get-ledger-findings.ts';

/** Lists where the ledger and the stored projections do not agree. */
export const getLedgerFindings = (deps: Deps & AnchorReading) =>
  endpoint(deps, route, async ({ query: { entity, cursor, since } }) => {
    if (since !== undefined) await mustBeKept(deps, since);
    const { findings, ...rest } =
      entity === undefined
        ? await verifyLedger(
            deps.store,
            cursor,
            since === undefined ? undefined : { ...deps, since },
          )
        : await verifyEntity(deps.store, entity);
    return { status: 200, body: { ...rest, items: findings } };
  });

/** @throws DomainError that lists the stored anchors */
async function mustBeKept({ anchors }: AnchorReading, since: string): Promise<void> {
  const ids = await keptAnchors(anchors);
  if (ids.includes(since)) return;
  const [first] = ids;
  const message =
    first === undefined
      ? 'names no anchor: none has been made yet; leave it out, or verify again after the next night'
      : `is no anchor that is kept; the first is ${first}, the last ${ids.at(-1)}`;
  throw malformedParameters([{ pointer: '/query/since', message }]);
}
