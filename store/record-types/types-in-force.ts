import { inForceOn } from '../../core/life/versions/in-force.ts';
import { recordTypeNamed } from '../../core/life/versions/version-entry.ts';
import { publicationOf } from '../../core/life/versions/version-record.ts';
import type { PreparedType } from '../../core/records/held-record.ts';
import type { Store } from '../ground/client.ts';
import { sideBySide } from '../ground/side-by-side.ts';
import { idsOf, lifeOf } from '../life/lives.ts';
import { typeOfDigest } from './type-of-digest.ts';

/** Record types that are read side by side. */
const WIDTH = 16;

/**
 * The record types that have a version in force on a day, each in that version, by name.
 *
 * @throws NotWholeError where the chain of one does not hold together
 */
export async function typesInForce(
  store: Store,
  day: string,
): Promise<ReadonlyMap<string, PreparedType>> {
  const names = await idsOf(store, 'record-type');
  const found = await sideBySide(names, WIDTH, async (name) => {
    const { versions } = await lifeOf(store, recordTypeNamed(name));
    const terms = [...versions.values()].flatMap((record) => publicationOf(record) ?? []);
    const governing = inForceOn(terms, day);
    return governing && ([name, await typeOfDigest(store, governing.digest)] as const);
  });
  return new Map(found.flatMap((one) => (one ? [one] : [])));
}
