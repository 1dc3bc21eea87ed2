import { digestOf } from '../ground/digest.ts';
import type { WrittenRecord } from './revisions.ts';

/**
 * What tells a record from all others, as one word: a digest of the source and the source's own id.
 *
 * @example recordId({ source: 'us-cms', id: '7' }).length // 32
 */
export function recordId({ source, id }: Pick<WrittenRecord, 'source' | 'id'>): string {
  return digestOf([source, id]).slice('sha256:'.length, 'sha256:'.length + 32);
}

/** Which revision of a record stands: what it says, and the commit that wrote it. */
export type RevisionMark = {
  record: string;
  seq: number;
  digest: string;
  /** The id in whose chain that commit is, where it is another than that of the entity. */
  under?: string | undefined;
};

/**
 * The digest of which revisions of which records stand, in whatever order they are given.
 *
 * @example recordsDigest([]) === recordsDigest([]) // true
 */
export function recordsDigest(revisions: readonly RevisionMark[]): string {
  const marks = revisions.map(
    ({ record, seq, digest, under }) =>
      [record, seq, digest, ...(under === undefined ? [] : [under])] as const,
  );
  return digestOf(marks.toSorted(([one], [other]) => (one < other ? -1 : 1)));
}
