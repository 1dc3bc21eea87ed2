import { BatchWriteCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { Event } from '../../core/events/event.ts';
import type { Store } from '../ground/client.ts';
import { inBatches } from '../ground/in-batches.ts';
import type { Item } from '../ground/requests.ts';
import { retrying } from '../ground/retry.ts';

/** As many as one request may delete. */
const BATCH = 25;

/**
 * Hands every waiting event to `sink` and removes it after the sink has taken it: each arrives at
 * least once. Returns how many were handed over.
 */
export async function drainOutbox(
  store: Store,
  sink: (events: Event[]) => Promise<void>,
): Promise<number> {
  let count = 0;
  let lastKey: Item | undefined;
  do {
    const page = await scanPage(store, lastKey);
    const events = page.items.map(eventOf).sort(byPlace);
    if (events.length > 0) await sink(events);
    await remove(store, events);
    count += events.length;
    ({ lastKey } = page);
  } while (lastKey);
  return count;
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

function eventOf(item: Item): Event {
  return JSON.parse(item['event'] as string) as Event;
}

/** In the order of commits; within one, what changed before the measures that follow. */
function byPlace(a: Event, b: Event): number {
  const [left, right] = [a, b].map(({ at, entity, sequence, type }) =>
    [at, entity, String(sequence).padStart(12, '0'), type].join('\n'),
  );
  return (left ?? '') < (right ?? '') ? -1 : 1;
}

async function remove(store: Store, events: readonly Event[]): Promise<void> {
  const table = store.tables.outbox;
  const deletions = events.map(({ eventId }) => ({ DeleteRequest: { Key: { eventId } } }));
  await inBatches(store, deletions, BATCH, async (batch) => {
    const command = new BatchWriteCommand({ RequestItems: { [table]: batch } });
    const { UnprocessedItems } = await retrying(store, () => store.client.send(command));
    return (UnprocessedItems?.[table] ?? []) as typeof batch;
  });
}
