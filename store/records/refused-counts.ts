import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { RefusedCount, RefusedWriting } from '../../core/quality/refused-writing.ts';
import type { Store } from '../ground/client.ts';
import { partition, without } from '../ground/requests.ts';

/** So long a request waits at most for what it counts. */
const PATIENCE = 200;

/** In place of a type or a source that is not known. */
const NOBODY = '-';

/**
 * Counts writings that were refused, by their source, type and month, in an item for each. A count that fails or takes
 * long is given up: it is no reason to refuse or to delay anything else.
 */
export async function countRefused(
  store: Store,
  refused: readonly RefusedWriting[],
): Promise<void> {
  if (refused.length === 0) return;
  const month = new Date(store.now()).toISOString().slice(0, 'YYYY-MM'.length);
  const byItem = Map.groupBy(refused, ({ source, type }) => `${type ?? ''} ${source ?? ''}`);
  const counting = [...byItem.values()].map((ones) => countOne(store, month, ones));
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise((resolve) => (timer = setTimeout(resolve, PATIENCE)));
  await Promise.race([Promise.allSettled(counting), patience]);
  clearTimeout(timer);
}

async function countOne(
  store: Store,
  month: string,
  refused: readonly RefusedWriting[],
): Promise<void> {
  const { source, type } = refused[0] ?? { source: null, type: null };
  const causes = new Map<string, number>();
  for (const one of refused) {
    for (const cause of one.causes) causes.set(cause, (causes.get(cause) ?? 0) + 1);
  }
  const counts = [['rejected', refused.length] as const, ...causes];
  const names = counts.map(([name], at) => [`#c${at}`, name] as const);
  const values = counts.map(([, times], at) => [`:c${at}`, times] as const);
  await store.client.send(
    new UpdateCommand({
      TableName: store.tables.qualityReports,
      Key: { quality: partitionOf(type), part: `${month}#${source ?? NOBODY}` },
      UpdateExpression: `ADD ${names.map(([name], at) => `${name} :c${at}`).join(', ')}`,
      ExpressionAttributeNames: Object.fromEntries(names),
      ExpressionAttributeValues: Object.fromEntries(values),
    }),
  );
}

function partitionOf(type: string | null): string {
  return `refused#${type ?? NOBODY}`;
}

/** How many writings of a type were refused, by source and month; null is for what names no known type and source. */
export async function refusedCounts(store: Store, type: string | null): Promise<RefusedCount[]> {
  const counts: RefusedCount[] = [];
  const key = { name: 'quality', value: partitionOf(type) };
  for await (const item of partition(store, 'qualityReports', key)) {
    const [month = '', source = NOBODY] = String(item['part']).split('#');
    counts.push({
      ...{ month, source: source === NOBODY ? null : source, type },
      rejected: Number(item['rejected']),
      causes: without(item, 'quality', 'part', 'rejected') as Record<string, number>,
    });
  }
  return counts;
}
