import { laterVersionFaults } from '../../core/records/later-version.ts';
import type { RecordType } from '../../core/records/record-type.ts';
import type { Life } from '../../core/life/versions/fold-versions.ts';
import { recordTypeNamed } from '../../core/life/versions/version-entry.ts';
import type { Store } from '../ground/client.ts';
import { PublicationRefusedError } from '../ground/errors.ts';
import { publishWithCode, type PublishedWithCode } from '../life/publish-with-code.ts';
import { typeOfDigest } from './type-of-digest.ts';

/**
 * Publishes a version of a record type that comes with the code, in force from the day of its publication on. The same
 * again changes nothing, and it takes the place of no version that people set in force.
 *
 * @throws PublicationRefusedError if the version exists with other content, or would not read the records of another
 */
export async function publishType(
  store: Store,
  type: RecordType,
  by: string,
): Promise<PublishedWithCode> {
  return await publishWithCode(store, {
    ...{ subject: recordTypeNamed(type.type), version: type.version, document: type, by },
    from: (today) => today,
    mustFit: (life) => mustReadAll(store, life, type),
  });
}

/**
 * Makes sure that a version reads the records of every version that was ever in force.
 *
 * @throws PublicationRefusedError
 */
async function mustReadAll(store: Store, life: Life, type: RecordType): Promise<void> {
  for (const { digest, publication } of life.versions.values()) {
    if (!publication) continue;
    const before = await typeOfDigest(store, digest);
    const [fault, ...more] = laterVersionFaults(before.document, type);
    if (!fault) continue;
    const others = more.length > 0 ? `; and ${more.length} more` : '';
    throw new PublicationRefusedError(
      `Version ${type.version} of the record type ${type.type} does not read the records of version ${before.document.version}: ${fault.pointer} ${fault.message}${others}.`,
    );
  }
}
