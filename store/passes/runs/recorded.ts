import { digestOf } from '../../../core/ground/digest.ts';
import type { Store } from '../../ground/client.ts';
import type { Page } from '../../ground/page.ts';
import { transact } from '../../ground/requests.ts';
import { workItem } from '../../ledger/work.ts';
import { headsIn, type ListedHead } from '../../records/records-head.ts';
import type { RunHeader } from './run.ts';
import type { RunVersion } from './run-entity.ts';

/** No id of an entity begins with it. */
const BEHIND = '~';

/** An entity that has records, whether it was ever appraised or not. */
export type Recorded = { recorded: ListedHead };

/**
 * Whether a run has to tell who has records: that of the day on which a version begins that makes facts of some. What was
 * written before has found no rule set that reads it.
 */
export function tellsOfRecords(
  { asOf }: RunHeader,
  { prepared, publication }: RunVersion,
): boolean {
  return prepared.draw !== undefined && asOf === publication.from;
}

/** A page of a bucket's entities with, behind those that were appraised, all that have records. */
export async function withRecorded<T>(
  store: Store,
  read: (bucket: number, left: number, after?: string) => Promise<Page<T>>,
  bucket: number,
  left: number,
  after?: string,
): Promise<Page<T | Recorded>> {
  if (!after?.startsWith(BEHIND)) {
    const page = await read(bucket, left, after);
    return page.next === null ? { ...page, next: BEHIND } : page;
  }
  const { heads, next } = await headsIn(
    store,
    bucket,
    left,
    after.slice(BEHIND.length) || undefined,
  );
  return {
    items: heads.map((recorded) => ({ recorded })),
    next: next === null ? null : `${BEHIND}${next}`,
  };
}

/** As many items as one transaction takes. */
const AT_ONCE = 100;

/**
 * Leaves work behind for entities that have records: whoever does it appraises those that the version makes facts of, and
 * leaves those that were appraised by all of them already. Repeated, it puts the same items.
 */
export async function leaveWork(
  store: Store,
  run: string,
  heads: readonly Pick<ListedHead, 'entity' | 'seq'>[],
): Promise<void> {
  const at = new Date(store.now()).toISOString();
  for (let first = 0; first < heads.length; first += AT_ONCE) {
    const items = heads.slice(first, first + AT_ONCE).map(({ entity, seq }) => ({
      Put: {
        TableName: store.tables.outbox,
        Item: workItem({ entity, seq, at }, digestOf([run, entity])),
      },
    }));
    await transact(store, items);
  }
}
