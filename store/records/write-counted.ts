import { recordId } from '../../core/records/records-digest.ts';
import { countedAs } from '../entities/counted-as.ts';
import type { Store } from '../ground/client.ts';
import { itemsOf } from '../ground/items-of.ts';
import { stateKey } from './record-items.ts';
import { writeRecords, type RecordsRequest, type RecordWritten } from './write-records.ts';

/**
 * Writes records of an entity: what is new on its own chain, and a revision or a withdrawal on the chain that the record
 * is on, where that is one of another id that counts as the entity. Nothing moves.
 *
 * @param day `YYYY-MM-DD`
 * @returns what became of each, in the order of the list
 * @throws BusyError if other writings of the same entity keep winning, or the database remains busy
 * @throws NotWholeError
 */
export async function writeCounted(
  store: Store,
  request: RecordsRequest,
  day: string,
): Promise<RecordWritten[]> {
  const { entity, records } = request;
  const others = new Set(await countedAs(store, entity, day));
  if (others.size === 0) return await writeRecords(store, request);
  const placed = await placesOf(store, records.map(recordId));
  const chains = Map.groupBy(records.keys(), (at) => {
    const chain = placed[at] ?? entity;
    return others.has(chain) ? chain : entity;
  });
  const written: RecordWritten[] = [];
  for (const [chain, places] of chains) {
    const part = places.flatMap((at) => records[at] ?? []);
    const done = await writeRecords(store, { ...request, entity: chain, records: part });
    for (const [nth, one] of done.entries()) written[places[nth] ?? 0] = one;
  }
  return written;
}

/** On whose chain each of some records is; undefined where it is on none. */
async function placesOf(
  store: Store,
  records: readonly string[],
): Promise<readonly (string | undefined)[]> {
  const keys = [...new Set(records)].map(stateKey);
  const items = await itemsOf(store, 'records', keys);
  const found = new Map(items.map(({ pk, entity }) => [pk as string, entity as string]));
  return records.map((record) => found.get(stateKey(record).pk));
}
