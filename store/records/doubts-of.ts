import type { Store } from '../ground/client.ts';
import { entriesOf } from '../ledger/as-it-stood.ts';
import { recordsChain, type RecordedRevision } from '../ledger/ledger.ts';
import { isAsAttested, type StoredRevision } from './record-items.ts';
import { isRecorded, recordsBroken, revisionsOf } from './records-at.ts';
import { toldBy, toldKey } from './told-by-chain.ts';

/** A record of which writings wait for a decision: what was last taken, and what waits, the first written first. */
export type DoubtfulRecord = {
  entity: string;
  record: string;
  stands: StoredRevision;
  doubtful: readonly StoredRevision[];
};

/**
 * What waits of some records of an entity, as its chain attests it; nothing of those that were decided meanwhile.
 *
 * @throws NotWholeError where what is stored is not what the chain attests
 */
export async function doubtsOf(
  store: Store,
  entity: string,
  records: readonly { record: string; type: string }[],
): Promise<DoubtfulRecord[]> {
  const chain = (await entriesOf(store, recordsChain(entity))).filter(isRecorded);
  const { told, come, fault } = toldBy(chain);
  if (fault !== undefined) throw recordsBroken();
  const types = new Set(records.map(({ type }) => type));
  const stored = await storedOf(store, entity, [...types]);
  const at = (record: string, seq: number): StoredRevision => {
    const key = toldKey({ record, seq });
    return asTold(stored.get(key), told.get(key));
  };
  return records.flatMap(({ record }) => {
    const { state, last } = come.get(record) ?? {};
    if (!state?.doubts || !last) return [];
    const doubtful = state.doubts.map(({ seq }) => at(record, seq));
    return [{ entity, record, stands: at(record, last.seq), doubtful }];
  });
}

async function storedOf(
  store: Store,
  entity: string,
  types: readonly string[],
): Promise<Map<string, StoredRevision>> {
  const stored = new Map<string, StoredRevision>();
  for (const type of types) {
    for (const one of await revisionsOf(store, entity, type)) stored.set(toldKey(one), one);
  }
  return stored;
}

function asTold(
  revision: StoredRevision | undefined,
  said: RecordedRevision | undefined,
): StoredRevision {
  if (!revision || !said || !isAsAttested(revision, said)) throw recordsBroken();
  return revision;
}
