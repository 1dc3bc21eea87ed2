import { recordId } from '../../core/records/records-digest.ts';
import type { Store } from '../ground/client.ts';
import { getItem } from '../ground/requests.ts';
import { stateKey, type StoredRevision, type StoredState } from './record-items.ts';
import { recordsBroken } from './records-at.ts';

/**
 * The source of a record, which its id is made of; undefined where there is no such record.
 *
 * @throws NotWholeError where what is stored is another record's
 */
export async function sourceOf(store: Store, record: string): Promise<string | undefined> {
  const state = (await getItem(store, 'records', stateKey(record))) as StoredState | undefined;
  if (!state) return undefined;
  const key = { pk: state.entity, sk: state.standsAt };
  const stands = (await getItem(store, 'records', key)) as StoredRevision | undefined;
  if (!stands || recordId(stands) !== record) throw recordsBroken();
  return stands.source;
}
