import { supersessions } from '../../../core/life/supersessions.ts';
import { entriesOf, isAppraised, type Sealed } from '../../ledger/as-it-stood.ts';
import type { Store } from '../../ground/client.ts';
import { entityChain, type RecordsRead } from '../../ledger/ledger.ts';
import { ledgerBroken } from '../../ledger/ledger-broken.ts';
import { storedPayload, type Payload } from '../../ledger/payload.ts';

/**
 * Which appraisal took the place of each of a page of an entity's history, by its place in the chain.
 */
export async function supersededIn(
  store: Store,
  ruleSet: string,
  entity: string,
  page: readonly Sealed[],
): Promise<ReadonlyMap<number, string>> {
  return page.length === 0 ? new Map() : supersessions(await appraisedIn(store, ruleSet, entity));
}

/**
 * A stored appraisal that the ledger attests, which one took its place (null where it is the last word), and what its
 * facts were made from, where records made some.
 */
export type Attested = {
  payload: Payload;
  supersededBy: string | null;
  records?: RecordsRead | undefined;
};

/**
 * A stored appraisal by its id; null where there is none.
 *
 * @throws NotWholeError where the chain does not attest what is stored
 */
export async function attestedAppraisal(store: Store, id: string): Promise<Attested | null> {
  const stored = await storedPayload(store, id);
  if (!stored) return null;
  const { payload, digest } = stored;
  const { ruleSet, entity } = payload.appraisal;
  const entries = await appraisedIn(store, ruleSet.id, entity.id);
  // an outcome that came back stands in the chain twice
  const last = entries.findLast(({ appraisal }) => appraisal === id);
  const isAttested = payload.appraisal.id === id && last?.payload.digest === digest;
  if (!isAttested) throw ledgerBroken(ruleSet.id);
  const { seq, records } = last;
  return { payload, supersededBy: supersessions(entries).get(seq) ?? null, records };
}

/** Reads all entries, because the earlier ones decide which observation an entry rests on. */
async function appraisedIn(store: Store, ruleSet: string, entity: string): Promise<Sealed[]> {
  return (await entriesOf(store, entityChain(ruleSet, entity))).filter(isAppraised);
}
