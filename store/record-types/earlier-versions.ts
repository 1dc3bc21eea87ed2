import type { Fault } from '../../core/ground/fault.ts';
import type { Life } from '../../core/life/versions/fold-versions.ts';
import { laterVersionFaults } from '../../core/records/later-version.ts';
import type { RecordType } from '../../core/records/record-type.ts';
import type { Store } from '../ground/client.ts';
import { typeOfDigest } from './type-of-digest.ts';

/** Every version of a record type that was ever set in force, from today, from a day to come, or annulled since. */
export async function everInForce(store: Store, { versions }: Life): Promise<RecordType[]> {
  const published = [...versions.values()].filter(({ publication }) => publication);
  const read = published.map(async ({ digest }) => await typeOfDigest(store, digest));
  return (await Promise.all(read)).map(({ document }) => document);
}

/** The first version ever in force whose records a version does not read, with the faults; undefined if it reads all. */
export async function unreadBy(
  store: Store,
  life: Life,
  type: RecordType,
): Promise<{ version: string; faults: [Fault, ...Fault[]] } | undefined> {
  for (const before of await everInForce(store, life)) {
    const [fault, ...more] = laterVersionFaults(before, type);
    if (fault) return { version: before.version, faults: [fault, ...more] };
  }
  return undefined;
}
