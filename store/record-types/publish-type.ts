import type { RecordType } from '../../core/records/record-type.ts';
import type { Life } from '../../core/life/versions/fold-versions.ts';
import { recordTypeNamed } from '../../core/life/versions/version-entry.ts';
import type { Store } from '../ground/client.ts';
import { PublicationRefusedError } from '../ground/errors.ts';
import { publishWithCode, type PublishedWithCode } from '../life/publish-with-code.ts';
import { unreadBy } from './earlier-versions.ts';

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
  const unread = await unreadBy(store, life, type);
  if (!unread) return;
  const { version, faults } = unread;
  const [{ pointer, message }, ...more] = faults;
  const others = more.length > 0 ? `; and ${more.length} more` : '';
  throw new PublicationRefusedError(
    `Version ${type.version} of the record type ${type.type} does not read the records of version ${version}: ${pointer} ${message}${others}.`,
  );
}
