import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { gunzipSync, gzipSync } from 'node:zlib';
import { sha256 } from '#sha256';
import { canonical } from '../core/digest.ts';
import type { MeasureDefinition } from '../core/rule-set/catalogue.ts';
import type { Prepared } from '../core/rule-set/prepared.ts';
import type { RuleSet } from '../core/rule-set/schema.ts';
import type { Store } from './client.ts';
import { partition } from './requests.ts';
import { retrying } from './retry.ts';

/** A rule set and the measures that it names, as they were published. */
export type PublishedDocument = { ruleSet: RuleSet; measures: MeasureDefinition[] };

/** An item may have 400 KB, its keys and names among them. */
const CHUNK = 340 * 1024;

/** Stores a rule set under its digest; what stands there already is the same. */
export async function putDocument(store: Store, prepared: Prepared): Promise<void> {
  const { ruleSet, measures } = prepared;
  // The digest of a prepared rule set is the hash of exactly this text.
  await putJson(store, { ruleSet, measures: measures.map(({ definition }) => definition) });
}

/**
 * Stores a JSON value in canonical form under its digest, which it returns.
 *
 * @example await putJson(store, {}) // 'sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a'
 */
export async function putJson(store: Store, value: unknown): Promise<string> {
  const text = canonical(value);
  const digest = `sha256:${sha256(text)}`;
  const body = gzipSync(text);
  const count = Math.ceil(body.length / CHUNK);
  for (let place = 0; place < count; place++) {
    const chunk = body.subarray(place * CHUNK, (place + 1) * CHUNK);
    const sk = `chunk#${String(place).padStart(3, '0')}`;
    const command = new PutCommand({
      TableName: store.tables.ruleSets,
      Item: { pk: documentKey(digest), sk, count, body: chunk },
    });
    await retrying(store, () => store.client.send(command));
  }
  return digest;
}

/**
 * A rule set with its measures by its digest; null where there is none.
 *
 * @throws Error where what is stored is not what the digest stands for
 */
export async function documentOf(store: Store, digest: string): Promise<PublishedDocument | null> {
  return (await jsonOf(store, digest)) as PublishedDocument | null;
}

/**
 * A JSON value by its digest; null where there is none.
 *
 * @throws Error where what is stored is not what the digest stands for
 */
export async function jsonOf(store: Store, digest: string): Promise<unknown> {
  const chunks: Uint8Array[] = [];
  let count: number | undefined;
  for await (const item of partition(store, 'ruleSets', {
    name: 'pk',
    value: documentKey(digest),
  })) {
    // Another zlib may have made more chunks of the same text; the first one counts its own.
    count ??= item['count'] as number;
    chunks.push(item['body'] as Uint8Array);
  }
  if (count === undefined || chunks.length < count) return null;
  const text = gunzipSync(Buffer.concat(chunks.slice(0, count))).toString('utf8');
  if (`sha256:${sha256(text)}` !== digest) {
    throw new Error(`The stored document is not the one of digest ${digest}`);
  }
  return JSON.parse(text) as unknown;
}

function documentKey(digest: string): string {
  return `document:${digest}`;
}
