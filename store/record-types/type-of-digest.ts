import { NotWholeError } from '../../core/ground/not-whole.ts';
import { prepareType, type PreparedType } from '../../core/records/held-record.ts';
import type { RecordType } from '../../core/records/record-type.ts';
import type { Store } from '../ground/client.ts';
import { jsonOf } from '../ground/documents.ts';

const preparedBy = new WeakMap<Store, Map<string, Promise<PreparedType>>>();

/**
 * A stored version of a record type, compiled once.
 *
 * @throws NotWholeError where its document is not there
 */
export async function typeOfDigest(store: Store, digest: string): Promise<PreparedType> {
  const all = preparedBy.get(store) ?? new Map<string, Promise<PreparedType>>();
  preparedBy.set(store, all);
  let ready = all.get(digest);
  if (!ready) {
    ready = prepareStored(store, digest);
    all.set(digest, ready);
    ready.catch(() => all.delete(digest));
  }
  return await ready;
}

async function prepareStored(store: Store, digest: string): Promise<PreparedType> {
  const document = await jsonOf(store, digest);
  if (document === null) throw new NotWholeError(`the document of digest ${digest} is not there`);
  return prepareType(document as RecordType);
}
