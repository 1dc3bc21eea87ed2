import { NotWholeError } from '../../../core/ground/not-whole.ts';
import {
  publicationOf,
  type Publication,
  type VersionRecord,
} from '../../../core/life/versions/version-record.ts';
import { kindNamed } from '../../../api/schemas/kind-of-document.ts';
import { jsonOf } from '../../../store/ground/documents.ts';
import { lifeOf } from '../../../store/life/lives.ts';
import { DomainError } from '../../http/domain-error.ts';
import type { Given, KindDeps } from './kind.ts';
import { kinds } from './kinds.ts';

/** Every version of a document as it stands now, in the order of their last entries, and the day where it applies. */
export type StoredLife = { records: VersionRecord[]; today: string };

/** A version that stands here, draft or not, as it was submitted. */
export type StoredDocument = StoredLife & { record: VersionRecord } & Given;

/**
 * Every version of a document as it stands now.
 *
 * @throws DomainError where not even a draft is here
 */
export async function storedLife(deps: KindDeps, id: string): Promise<StoredLife> {
  const { store, clock, kind } = deps;
  const { versions } = await lifeOf(store, { kind, id }, clock());
  const records = [...versions.values()];
  const last = records.at(-1);
  if (!last) throw unknownDocument(deps);
  const meaning = await kinds[kind].decidable(id, last.version).meaningOf(store, last);
  return { records, today: meaning.today(clock()) };
}

/**
 * A version of a document as it stands now.
 *
 * @param missing the message if the document has no such version
 * @throws DomainError where there is none
 */
export async function storedDocument(
  deps: KindDeps,
  { id, version }: { id: string; version: string },
  missing = `The ${kindNamed(deps.kind).word} has no such version here.`,
): Promise<StoredDocument> {
  const life = await storedLife(deps, id);
  const record = life.records.find((one) => one.version === version);
  if (!record) throw new DomainError('not-found', missing);
  const [document, cases] = await Promise.all([
    contentOf(deps, record.digest),
    record.cases === undefined ? undefined : contentOf(deps, record.cases),
  ]);
  return { ...life, record, document, cases };
}

/** The terms of the versions that were set in force. */
export function termsOf(records: readonly VersionRecord[]): Publication[] {
  return records.flatMap((record) => publicationOf(record) ?? []);
}

/**
 * A stored document by its digest.
 *
 * @throws NotWholeError where it is not there
 */
export async function contentOf({ store }: KindDeps, digest: string): Promise<unknown> {
  const content = await jsonOf(store, digest);
  if (content !== null) return content;
  throw new NotWholeError(`the document of digest ${digest} is not there`);
}

/** The refusal of a document of which not even a draft stands here. */
export function unknownDocument({ kind }: KindDeps): DomainError {
  const { word, path } = kindNamed(kind);
  return new DomainError(
    'not-found',
    `No ${word} of that id is here, not even a draft; GET /v1/${path} lists those that were set in force.`,
  );
}
