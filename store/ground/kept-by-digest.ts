import { NotWholeError } from '../../core/ground/not-whole.ts';
import type { Store } from './client.ts';
import { jsonOf } from './documents.ts';
import { onceInStore } from './once-in-store.ts';

/**
 * Reads stored documents by digest and makes something of each, once in a process.
 *
 * @param make of the document, which is whole
 * @returns a reader, which throws NotWholeError where the document is not there
 */
export function keptByDigest<T>(
  make: (document: unknown) => T,
): (store: Store, digest: string) => Promise<T> {
  const kept = onceInStore<T>();
  return (store, digest) => kept(store, digest, () => made(store, digest, make));
}

async function made<T>(store: Store, digest: string, make: (document: unknown) => T): Promise<T> {
  const document = await jsonOf(store, digest);
  if (document === null) throw new NotWholeError(`the document of digest ${digest} is not there`);
  return make(document);
}
