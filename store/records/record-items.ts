import { recordId } from '../../core/records/records-digest.ts';
import type {
  DoubtDecided,
  KeptEffect,
  Mark,
  RecordState,
} from '../../core/records/record-state.ts';
import { contentDigest } from '../../core/records/revisions.ts';
import type { ChainEnd } from '../../core/life/versions/chain.ts';
import { bucketName, bucketOf } from '../ground/bucket.ts';
import { without, type Item } from '../ground/requests.ts';

/** A writing of a record as its item holds it. */
export type StoredRevision = {
  record: string;
  type: string;
  typeVersion: string;
  source: string;
  id: string;
  /** The day from which the law counts; of a withdrawal, that of what it withdraws. */
  occurredOn: string;
  digest: string;
  effect: KeptEffect | Mark | DoubtDecided;
  /** The place of the doubtful writing that a decision is about. */
  decides?: number;
  /** The place in the chain of the commit that wrote it, and when that was. */
  seq: number;
  at: string;
  by: string;
  /** The place of the commit from which on it no longer counts. */
  until?: number;
  revision?: number | string;
  /** The fields; a withdrawal has none. */
  body?: Readonly<Record<string, unknown>>;
};

/** What a record has come to: whose it is, its type, its last revision that counts, and the contents that it had. */
export type StoredState = RecordState & {
  entity: string;
  type: string;
  /** The place of the last commit that changed this. */
  seq: number;
  /** The sort key and the day of the last writing that counts. */
  standsAt: string;
  occurredOn: string;
};

/** The end of the chain of an entity's records, and how many of each type stand. */
export type RecordsHead = ChainEnd & {
  hash: string;
  at: string;
  counts: Readonly<Record<string, number>>;
};

/** The day of a withdrawal of what was never written. */
export const NO_DAY = '0000-00-00';

/** The sort key of the end of a chain. */
export const HEAD = '#head';

/** The end of a chain as its item, with the bucket by which it is listed. */
export function headItem(entity: string, { seq, hash, at, counts }: RecordsHead): Item {
  return { ...headKey(entity), bucket: bucketName(bucketOf(entity)), seq, hash, at, counts };
}

export function headKey(entity: string): { pk: string; sk: string } {
  return { pk: entity, sk: HEAD };
}

export function stateKey(record: string): { pk: string; sk: string } {
  return { pk: `record#${record}`, sk: '#state' };
}

/** What a record has come to as its item, which has a bucket by which it is listed while a writing of it waits. */
export function stateItem(record: string, state: StoredState): Item {
  const listed = state.doubts ? { doubtsIn: bucketName(bucketOf(state.entity)) } : {};
  return { ...stateKey(record), ...without(state, 'doubtsIn'), ...listed };
}

/** The place of a revision in its entity's partition: by type, then by day. */
export function revisionSortKey({
  type,
  occurredOn,
  record,
  seq,
}: Pick<StoredRevision, 'type' | 'occurredOn' | 'record' | 'seq'>): string {
  return `${type}#${occurredOn}#${record}#${String(seq).padStart(10, '0')}`;
}

/** Bodies are kept as text: a field may be any number of JSON, and keeps the order of its keys. */
export function revisionItem(entity: string, { body, ...revision }: StoredRevision): Item {
  return {
    pk: entity,
    sk: revisionSortKey(revision),
    ...revision,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  };
}

export function revisionOf({ body, ...item }: Item): StoredRevision {
  const revision = without(item, 'pk', 'sk') as Omit<StoredRevision, 'body'>;
  if (body === undefined) return revision;
  return { ...revision, body: bodyIn(body) };
}

/** A body that somebody edited may be no JSON any more; an empty one is not what the entry attests. */
function bodyIn(text: unknown): Record<string, unknown> {
  try {
    return JSON.parse(String(text)) as Record<string, unknown>;
  } catch {
    return {};
  }
}

/** Whether a writing is what its entry attests: the source's id, the day and the body. */
export function isAsAttested(
  { record, source, id, type, occurredOn, body, digest }: StoredRevision,
  attested: { record: string; digest: string },
): boolean {
  const content = body === undefined ? { withdrawn: true as const } : { occurredOn, body };
  return (
    recordId({ source, id }) === record &&
    record === attested.record &&
    digest === attested.digest &&
    contentDigest({ type, source, id, ...content }) === digest
  );
}
