import { sha256 } from '#sha256';
import { canonical } from '../../core/ground/digest.ts';
import type { MeasureDefinition } from '../../core/rule-set/catalogue.ts';
import type { Prepared } from '../../core/rule-set/prepared.ts';
import { attestedIn } from '../../core/rule-set/record-facts.ts';
import type { RecordType } from '../../core/records/record-type.ts';
import type { RuleSet } from '../../core/rule-set/schema.ts';
import { NotWholeError } from '../../core/ground/not-whole.ts';
import { chunkedText, putChunks, type ChunkPlace } from './chunks.ts';
import type { Store } from './client.ts';

/** A rule set and the measures that it names, as they were published. */
export type PublishedDocument = {
  ruleSet: RuleSet;
  measures: MeasureDefinition[];
  /** The record types that it reads, if it reads any. */
  recordTypes?: RecordType[];
};

/** Stores a rule set under its digest; what stands there already is the same. */
export async function putDocument(store: Store, prepared: Prepared): Promise<void> {
  // The digest of a prepared rule set is the hash of exactly this text.
  await putJson(store, attestedIn(prepared));
}

/**
 * Stores a JSON value in canonical form under its digest, which it returns.
 *
 * @example await putJson(store, {}) // 'sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a'
 */
export async function putJson(store: Store, value: unknown): Promise<string> {
  const text = canonical(value);
  const digest = `sha256:${sha256(text)}`;
  await putChunks(store, placeOf(digest), text);
  return digest;
}

/**
 * A rule set with its measures by its digest; null where there is none.
 *
 * @throws NotWholeError where what is stored is not what the digest stands for
 */
export async function documentOf(store: Store, digest: string): Promise<PublishedDocument | null> {
  return (await jsonOf(store, digest)) as PublishedDocument | null;
}

/**
 * A JSON value by its digest; null where there is none.
 *
 * @throws NotWholeError where what is stored is not what the digest stands for
 */
export async function jsonOf(store: Store, digest: string): Promise<unknown> {
  const text = await textOf(store, digest);
  if (text === null) return null;
  if (`sha256:${sha256(text)}` !== digest) throw notTheOne(digest);
  return JSON.parse(text) as unknown;
}

/**
 * What is wrong with the document of a digest, as a sentence without its full stop; null where it is the one
 * that the digest stands for.
 *
 * @example await documentFault(store, digestOf({})) // 'the document of digest sha256:4413... is missing'
 */
export async function documentFault(store: Store, digest: string): Promise<string | null> {
  try {
    const isThere = (await jsonOf(store, digest)) !== null;
    return isThere ? null : `the document of digest ${digest} is missing`;
  } catch (error) {
    if (!(error instanceof NotWholeError)) throw error;
    return `the document is not the one of digest ${digest}`;
  }
}

async function textOf(store: Store, digest: string): Promise<string | null> {
  try {
    return await chunkedText(store, placeOf(digest));
  } catch (error) {
    // chunks that somebody edited can no longer be joined or unpacked
    const isUnreadable = typeof (error as { errno?: unknown }).errno === 'number';
    if (isUnreadable || error instanceof TypeError) throw notTheOne(digest, error);
    throw error;
  }
}

function notTheOne(digest: string, cause?: unknown): NotWholeError {
  return new NotWholeError(`the document is not the one of digest ${digest}`, { cause });
}

function placeOf(digest: string): ChunkPlace {
  return { table: 'ruleSets', key: `document:${digest}` };
}
