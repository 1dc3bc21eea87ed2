import { inForceOn } from '../../core/life/versions/in-force.ts';
import type { Life } from '../../core/life/versions/fold-versions.ts';
import { subjectWords, type Subject } from '../../core/life/versions/version-entry.ts';
import { publicationOf, type VersionRecord } from '../../core/life/versions/version-record.ts';
import type { Store } from '../ground/client.ts';
import { putJson } from '../ground/documents.ts';
import { PublicationRefusedError } from '../ground/errors.ts';
import { writeDecision } from './write-decision.ts';

/**
 * What became of a version that comes with the code. Where people submitted another content here under its number, that has
 * a life of its own, and stands as it was decided.
 */
export type PublishedWithCode = 'published' | 'stood' | 'heldBack' | Differing;

/** What stands here under the number of a version that comes with the code, and the digest of what comes with it. */
export type Differing = { stands: VersionRecord; withCode: string };

/** A version of a document with a life that comes with the code. */
export type WithCode = {
  subject: Subject;
  version: string;
  document: unknown;
  by: string;
  /** The day from which it is in force, which may be that of its publication. */
  from: (today: string) => string;
  /** What else must hold before it is published; throws where it does not. */
  mustFit?: (life: Life) => Promise<void>;
};

/**
 * Publishes a version that comes with the code as a demonstration. The same again changes nothing, and it takes the place
 * of no version that people set in force or submitted.
 *
 * @throws PublicationRefusedError if the version was published with other content
 */
export async function publishWithCode(
  store: Store,
  { subject, version, document, by, from, mustFit }: WithCode,
): Promise<PublishedWithCode> {
  const digest = await putJson(store, document);
  const { record, stood } = await writeDecision(store, subject, async (life, at) => {
    const held = life.versions.get(version);
    if (held) {
      if (!isSubmitted(held)) mustBeSame(subject, held, digest);
      return { stands: held };
    }
    const day = from(at.slice(0, 'YYYY-MM-DD'.length));
    const governing = governingOn(life, day);
    if (governing && isSubmitted(governing)) return { stands: governing };
    await mustFit?.(life);
    const terms = { from: day, standing: 'demonstration' } as const;
    return {
      entry: { kind: 'published', cause: 'publication', digest, by, version, ...terms },
    };
  });
  if (!stood) return 'published';
  if (record.version !== version) return 'heldBack';
  return record.digest === digest ? 'stood' : { stands: record, withCode: digest };
}

/** Whether people submitted a version here, which then has a life of its own. */
export function isSubmitted({ submitters }: VersionRecord): boolean {
  return submitters.length > 0;
}

/** The version that governs a day, among all that were ever published; undefined where there is none. */
export function governingOn(life: Pick<Life, 'versions'>, day: string): VersionRecord | undefined {
  const terms = [...life.versions.values()].flatMap((one) => publicationOf(one) ?? []);
  const governing = inForceOn(terms, day);
  return governing ? life.versions.get(governing.version) : undefined;
}

/** @throws PublicationRefusedError */
function mustBeSame(
  { kind, id }: Subject,
  { version, ...held }: VersionRecord,
  digest: string,
): void {
  if (held.digest === digest) return;
  throw new PublicationRefusedError(
    `Version ${version} of the ${subjectWords[kind]} ${id} is here with another content, digest ${held.digest}; give the changed document a new version, and keep the earlier one beside it.`,
  );
}
