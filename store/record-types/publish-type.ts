import { laterVersionFaults } from '../../core/records/later-version.ts';
import type { RecordType } from '../../core/records/record-type.ts';
import { inForceOn } from '../../core/life/versions/in-force.ts';
import type { Life } from '../../core/life/versions/fold-versions.ts';
import { recordTypeNamed } from '../../core/life/versions/version-entry.ts';
import { publicationOf, type VersionRecord } from '../../core/life/versions/version-record.ts';
import type { Store } from '../ground/client.ts';
import { putJson } from '../ground/documents.ts';
import { PublicationRefusedError } from '../ground/errors.ts';
import { writeDecision } from '../life/write-decision.ts';
import { typeOfDigest } from './type-of-digest.ts';

/** What became of a record type that comes with the code. */
export type TypePublished = 'published' | 'stood' | 'heldBack';

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
): Promise<TypePublished> {
  const digest = await putJson(store, type);
  const subject = recordTypeNamed(type.type);
  const { record, stood } = await writeDecision(store, subject, async (life, at) => {
    const held = life.versions.get(type.version);
    if (held) {
      mustBeSame(held, type, digest);
      return { stands: held };
    }
    const from = at.slice(0, 10);
    const governing = governingOn(life, from);
    if (governing && governing.submitters.length > 0) return { stands: governing };
    await mustReadAll(store, life, type);
    const terms = { from, standing: 'demonstration' } as const;
    return {
      entry: {
        ...{ kind: 'published', cause: 'publication', digest, by, version: type.version },
        ...terms,
      },
    };
  });
  if (!stood) return 'published';
  return record.version === type.version ? 'stood' : 'heldBack';
}

function governingOn(life: Life, day: string): VersionRecord | undefined {
  const terms = [...life.versions.values()].flatMap((one) => publicationOf(one) ?? []);
  const governing = inForceOn(terms, day);
  return governing ? life.versions.get(governing.version) : undefined;
}

/** @throws PublicationRefusedError */
function mustBeSame(held: VersionRecord, { type, version }: RecordType, digest: string): void {
  if (held.digest === digest) return;
  throw new PublicationRefusedError(
    `Version ${version} of the record type ${type} is here with another content, digest ${held.digest}; give the changed document a new version, and keep the earlier one beside it.`,
  );
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
