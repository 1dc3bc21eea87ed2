import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Store } from './client.ts';
import { tables } from '../keys.ts';
import { partition, type Item } from './requests.ts';
import { retrying } from './retry.ts';

/** A partition that holds one text. */
export type ChunkPlace = {
  table: 'ruleSets' | 'simulations' | 'anchors' | 'qualityReports';
  key: string;
};

/** An item may have 400 KB, its keys and names among them. */
const CHUNK = 340 * 1024;

/**
 * Stores a text, compressed, in chunks. A key always has the same text, so storing it again changes nothing.
 *
 * @param attributes what each chunk has beside its text
 */
export async function putChunks(
  store: Store,
  { table, key }: ChunkPlace,
  text: string,
  attributes: Item = {},
): Promise<void> {
  const { partitionKey, sortKey } = tables[table];
  const body = gzipSync(text);
  const count = Math.ceil(body.length / CHUNK);
  for (let place = 0; place < count; place++) {
    const chunk = body.subarray(place * CHUNK, (place + 1) * CHUNK);
    const command = new PutCommand({
      TableName: store.tables[table],
      Item: {
        ...attributes,
        [partitionKey.name]: key,
        [sortKey.name]: `chunk#${String(place).padStart(3, '0')}`,
        count,
        body: chunk,
      },
    });
    await retrying(store, () => store.client.send(command));
  }
}

/** The text that is stored in chunks under a key; null if it is missing or incomplete. */
export async function chunkedText(
  store: Store,
  { table, key }: ChunkPlace,
): Promise<string | null> {
  const chunks: unknown[] = [];
  let count: number | undefined;
  const { name } = tables[table].partitionKey;
  for await (const item of partition(store, table, { name, value: key })) {
    // Another zlib may have made more chunks of the same text; the first one counts its own.
    count ??= item['count'] as number;
    chunks.push(item['body']);
  }
  if (count === undefined || chunks.length < count) return null;
  if (!chunks.every((chunk) => chunk instanceof Uint8Array)) return null;
  return gunzipSync(Buffer.concat(chunks.slice(0, count))).toString('utf8');
}
