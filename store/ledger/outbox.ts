import { BatchWriteCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { Event } from '../../core/events/event.ts';
import type { ProceedingEvent } from '../../core/proceedings/proceeding-event.ts';
import type { Store } from '../ground/client.ts';
import { inBatches } from '../ground/in-batches.ts';
import type { Item } from '../ground/requests.ts';
import { retrying } from '../ground/retry.ts';
import { workIn, type RecordsWork } from './work.ts';

/** What goes out: an event of an appraisal, or of a proceeding. */
export type OutEvent = Event | ProceedingEvent;

/** As many as one request may delete. */
const BATCH = 25;

/** Does work that commits have made, and returns what of it is done; what is not waits for the next time. */
export type DoWork = (works: readonly RecordsWork[]) => Promise<readonly RecordsWork[]>;

/**
 * Hands every waiting event to `sink` and removes it after the sink has taken it, and all work to `doWork` and removes
 * what it has done: each arrives at least once. Returns how many events were handed over.
 *
 * @param doWork without it, work is left where it waits
 */
export async function drainOutbox(
  store: Store,
  sink: (events: OutEvent[]) => Promise<void>,
  doWork?: DoWork,
): Promise<number> {
  let count = 0;
  let lastKey: Item | undefined;
  do {
    const page = await scanPage(store, lastKey);
    const events = page.items
      .filter((item) => !workIn(item))
      .map(eventOf)
      .sort(byPlace);
    if (events.length > 0) await sink(events);
    await remove(store, events);
    if (doWork) await workOff(store, page.items, doWork);
    count += events.length;
    ({ lastKey } = page);
  } while (lastKey);
  return count;
}

/** How many entities wait for work that commits have made. */
export async function entitiesWaiting(store: Store): Promise<number> {
  const waiting = new Set<string>();
  let lastKey: Item | undefined;
  do {
    const page = await scanPage(store, lastKey);
    for (const item of page.items) {
      const work = workIn(item);
      if (work) waiting.add(work.entity);
    }
    ({ lastKey } = page);
  } while (lastKey);
  return waiting.size;
}

/** The earliest work of each entity comes first. */
async function workOff(store: Store, items: readonly Item[], doWork: DoWork): Promise<void> {
  const waiting = items.flatMap((item) => {
    const work = workIn(item);
    return work ? [{ eventId: String(item['eventId']), work }] : [];
  });
  if (waiting.length === 0) return;
  const inOrder = waiting.sort((one, other) => one.work.seq - other.work.seq);
  const done = new Set(await doWork(inOrder.map(({ work }) => work)));
  await remove(
    store,
    inOrder.filter(({ work }) => done.has(work)),
  );
}

async function scanPage(
  store: Store,
  lastKey: Item | undefined,
): Promise<{ items: Item[]; lastKey: Item | undefined }> {
  const command = new ScanCommand({
    TableName: store.tables.outbox,
    ConsistentRead: true,
    ...(lastKey ? { ExclusiveStartKey: lastKey } : {}),
  });
  const page = await retrying(store, () => store.client.send(command));
  return { items: page.Items ?? [], lastKey: page.LastEvaluatedKey };
}

function eventOf(item: Item): OutEvent {
  return JSON.parse(item['event'] as string) as OutEvent;
}

/** In the order of commits; within one, what changed before the measures that follow. */
function byPlace(a: OutEvent, b: OutEvent): number {
  const [left, right] = [a, b].map(({ at, entity, sequence, type }) =>
    [at, entity, String(sequence).padStart(12, '0'), type].join('\n'),
  );
  return (left ?? '') < (right ?? '') ? -1 : 1;
}

async function remove(store: Store, events: readonly Pick<OutEvent, 'eventId'>[]): Promise<void> {
  const table = store.tables.outbox;
  const deletions = events.map(({ eventId }) => ({ DeleteRequest: { Key: { eventId } } }));
  await inBatches(store, deletions, BATCH, async (batch) => {
    const command = new BatchWriteCommand({ RequestItems: { [table]: batch } });
    const { UnprocessedItems } = await retrying(store, () => store.client.send(command));
    return (UnprocessedItems?.[table] ?? []) as typeof batch;
  });
}
