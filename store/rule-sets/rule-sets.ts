import { isDate } from '../../core/values/value-type.ts';
import { reachOf } from '../../core/life/versions/reach.ts';
import { inForceOn as termInForceOn, type Reach } from '../../core/life/versions/in-force.ts';
import { ruleSetNamed, type Standing } from '../../core/life/versions/version-entry.ts';
import {
  publicationOf,
  type Publication,
  type VersionRecord,
} from '../../core/life/versions/version-record.ts';
import type { Catalogue } from '../../core/rule-set/catalogue.ts';
import { measuresAsFrozen } from '../../core/rule-set/completed-measure.ts';
import { prepare } from '../../core/rule-set/prepare.ts';
import type { Prepared } from '../../core/rule-set/prepared.ts';
import { FaultyDocumentError } from '../../core/ground/fault.ts';
import { NotWholeError } from '../../core/ground/not-whole.ts';
import type { Store } from '../ground/client.ts';
import { documentOf, putDocument, type PublishedDocument } from '../ground/documents.ts';
import { onceInStore } from '../ground/once-in-store.ts';
import { PublicationRefusedError } from '../ground/errors.ts';
import { versionsOf } from './versions.ts';
import { writeDecision } from '../life/write-decision.ts';

export type PublishRequest = {
  document: unknown;
  catalogue: Catalogue;
  from: string;
  standing: Standing;
  by: string;
};

const kept = onceInStore<Prepared>();

/**
 * Publishes a version of a rule set. The same version again, on the same terms, changes nothing.
 *
 * @throws FaultyDocumentError where the document is no rule set
 * @throws PublicationRefusedError if the version exists with another document, date or standing, or requests full standing for unverified law
 */
export async function publish(
  store: Store,
  request: PublishRequest,
): Promise<{ publication: Publication; stood: boolean }> {
  const prepared = prepare(request.document, request.catalogue);
  refuseUnfounded(prepared, request);
  await putDocument(store, prepared);
  const { id: ruleSet, version } = prepared.ruleSet;
  const decided = await writeDecision(store, ruleSetNamed(ruleSet), async (life) => {
    const held = life.versions.get(version);
    if (held) {
      const frozen = await asFrozen(store, held, prepared, request);
      if (stands(held, frozen, request)) return { stands: held };
    }
    const { from, standing, by } = request;
    const { digest } = prepared;
    const terms = termsFrom(prepared, { from, standing });
    return { entry: { kind: 'published', cause: 'publication', digest, by, ...terms, version } };
  });
  const publication = publicationOf(decided.record);
  if (!publication) throw new Error('A version that was set in force has no publication');
  return { publication, stood: decided.stood };
}

/**
 * The digest of a rule set beside a version of its number that is here: that version's own, if only what it froze has changed
 * since.
 *
 * @throws FaultyDocumentError where the document is no rule set
 */
export async function digestBeside(
  store: Store,
  held: VersionRecord,
  given: Pick<PublishRequest, 'document' | 'catalogue'>,
): Promise<string> {
  const prepared = prepare(given.document, given.catalogue);
  return (await asFrozen(store, held, prepared, given)).digest;
}

/** From when, how and how far back a version is in force that is set so from a day. */
export function termsFrom(
  { ruleSet }: Prepared,
  terms: { from: string; standing: Standing },
): { from: string; standing: Standing; reach?: Reach } {
  const reach = reachOf(ruleSet, terms.from);
  return reach ? { ...terms, reach } : terms;
}

/**
 * Publications of one rule set or of all, by rule set, then in the order in which they were made.
 *
 * @param since ISO instant; what was decided by then is known, wherever it was
 */
export async function publications(
  store: Store,
  ruleSet?: string,
  since?: string,
): Promise<Publication[]> {
  const list = (await versionsOf(store, ruleSet, since)).flatMap(
    (record) => publicationOf(record) ?? [],
  );
  return list.sort((a, b) => (a.id === b.id ? a.seq - b.seq : a.id < b.id ? -1 : 1));
}

/** The digests of a rule set's versions that were annulled. */
export async function annulledDigests(store: Store, ruleSet: string): Promise<ReadonlySet<string>> {
  const all = await publications(store, ruleSet);
  return new Set(all.flatMap(({ annulled, digest }) => (annulled ? digest : [])));
}

/**
 * Whether appraisals may name transitional law that does not apply any more: a version was annulled or withdrawn, and
 * it or another one has transitional law, which may have chosen it.
 */
export async function isTransitionUndone(store: Store, ruleSet: string): Promise<boolean> {
  const all = await publications(store, ruleSet);
  if (!all.some(({ annulled, withdrawn }) => annulled ?? withdrawn)) return false;
  for (const publication of all) {
    if ((await preparedOf(store, publication)).ruleSet.transition) return true;
  }
  return false;
}

/** The publication in force on a date, as it was known at an instant (see `core/life/versions/in-force.ts`). */
export async function inForceOn(
  store: Store,
  ruleSet: string,
  date: string,
  knownAt?: string,
): Promise<Publication | null> {
  const now = knownAt ?? new Date(store.now()).toISOString();
  return termInForceOn(await publications(store, ruleSet), date, knownAt, now);
}

/** A published version, ready to appraise; null where none is published under that name. */
export async function loadPrepared(
  store: Store,
  ruleSet: string,
  version: string,
): Promise<{ prepared: Prepared; publication: Publication } | null> {
  const publication = (await publications(store, ruleSet)).find((one) => one.version === version);
  if (!publication) return null;
  return { prepared: await preparedOf(store, publication), publication };
}

/**
 * A stored version of a rule set, ready to appraise; each is prepared once.
 *
 * @throws NotWholeError where its document is not there
 */
export function preparedOf(
  store: Store,
  { digest, standing }: { digest: string; standing: Standing },
): Promise<Prepared> {
  return kept(store, `${standing} ${digest}`, () => prepareStored(store, digest, standing));
}

/** What binds nobody as a publication binds nobody in its appraisals. */
async function prepareStored(store: Store, digest: string, standing: Standing): Promise<Prepared> {
  const document = await documentOf(store, digest);
  if (!document) throw new NotWholeError(`the document of digest ${digest} is not there`);
  const prepared = prepare(document.ruleSet, catalogueOf(document), { isStored: true });
  return standing === 'demonstration' ? { ...prepared, standing } : prepared;
}

/**
 * The rule set of a request with the record types and measures that its version froze, where all else is as it was: a later
 * version of a type, and what the catalogue came to say of how a measure lives, change no version of a rule set.
 */
async function asFrozen(
  store: Store,
  { digest }: VersionRecord,
  prepared: Prepared,
  { document, catalogue }: Pick<PublishRequest, 'document' | 'catalogue'>,
): Promise<Prepared> {
  if (prepared.digest === digest) return prepared;
  const held = await documentOf(store, digest);
  if (!held) return prepared;
  const { recordTypes = catalogue.recordTypes } = held;
  try {
    const measures = measuresAsFrozen(catalogue, held.measures);
    const frozen = prepare(document, { measures, recordTypes });
    return frozen.digest === digest ? frozen : prepared;
  } catch (error) {
    if (error instanceof FaultyDocumentError) return prepared;
    throw error;
  }
}

function catalogueOf({ measures, recordTypes }: PublishedDocument): Catalogue {
  return { measures, recordTypes };
}

function refuseUnfounded(prepared: Prepared, { from, standing }: PublishRequest): void {
  if (!isDate(from)) {
    throw new PublicationRefusedError('A version comes into force on a date, YYYY-MM-DD.');
  }
  if (standing === 'full' && prepared.standing !== 'full') {
    throw new PublicationRefusedError(
      'The rule set rests on law that nobody has verified; publish it as a demonstration, or verify each entry of its law.',
    );
  }
}

/**
 * Whether a version stands as it is asked for.
 *
 * @throws PublicationRefusedError where it stands otherwise
 */
function stands(
  held: VersionRecord,
  { ruleSet, digest }: Prepared,
  { from, standing }: PublishRequest,
): boolean {
  const { publication } = held;
  const version = `Version ${ruleSet.version} of ${ruleSet.id}`;
  if (held.digest !== digest) {
    throw new PublicationRefusedError(
      `${version} is ${publication ? 'published' : 'there'} with another content, digest ${held.digest}; give the changed document a new version.`,
    );
  }
  if (!publication) {
    throw new PublicationRefusedError(
      `${version} is ${held.decision} here; let it be approved and set in force, or give the document a new version.`,
    );
  }
  if (publication.from !== from || publication.standing !== standing) {
    throw new PublicationRefusedError(
      `${version} is published in ${publication.standing} standing from ${publication.from}, not in ${standing} standing from ${from}; a publication stays as it is, so give the document a new version for other terms.`,
    );
  }
  return true;
}
