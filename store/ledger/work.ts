import { sha256 } from '#sha256';
import type { Store } from '../ground/client.ts';
import type { Action } from '../ground/requests.ts';
import { expiryOf } from './outbox-life.ts';

/** Work that a commit has made: an entity has records up to a place in their chain. */
export type RecordsWork = { entity: string; seq: number; at: string };

/** In place of a place: no record was written, but others may count as an entity's than before. */
export const NO_RECORDS = 0;

/**
 * The item of the outbox that tells of work: whoever does it reads what it needs, so that an item that comes late or
 * twice does no harm.
 *
 * @param hash of the ledger entry of the commit, which makes the item one of its own
 */
export function workItem(
  { entity, seq, at }: RecordsWork,
  hash: string,
): Readonly<Record<string, unknown>> {
  return {
    eventId: `wrk_${hash.slice('sha256:'.length, 'sha256:'.length + 40)}`,
    to: 'work',
    // what a queue keeps in order: one name for each entity
    line: sha256(entity).slice(0, 32),
    entity,
    seq,
    at,
    expires: expiryOf(at),
  };
}

/** What leaves work behind with a commit. */
export function workPut(
  { tables }: Pick<Store, 'tables'>,
  work: RecordsWork,
  hash: string,
): Action {
  return { Put: { TableName: tables.outbox, Item: workItem(work, hash) } };
}

/** The work that an item of the outbox tells of; undefined if it is an event. */
export function workIn(item: Readonly<Record<string, unknown>>): RecordsWork | undefined {
  if (item['to'] !== 'work') return undefined;
  return { entity: String(item['entity']), seq: Number(item['seq']), at: String(item['at']) };
}
