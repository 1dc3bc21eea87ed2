import { digestOf } from '../ground/digest.ts';
import {
  effectOfMark,
  isTaken,
  WITHDRAWN,
  type Effect,
  type RecordState,
  type WritingMark,
} from './record-state.ts';

/** What a source attests of an organisation: a record as it is written, or that it is withdrawn. */
export type WrittenRecord = {
  type: string;
  source: string;
  /** The source's own id of it. */
  id: string;
  /** The day from which the law counts; absent where the record is withdrawn. */
  occurredOn?: string | undefined;
  /** When it was known, as an instant; what has none was known before all else. */
  knownAt?: string | undefined;
  /** The source's own number of the revision, or the instant at which the source changed it. */
  revision?: number | string | undefined;
  body?: Readonly<Record<string, unknown>> | undefined;
  withdrawn?: true | undefined;
};

/** A record as it stands at a time: its last revision, unless that withdraws it. */
export type StandingRecord = {
  type: string;
  source: string;
  id: string;
  occurredOn: string;
  body: Readonly<Record<string, unknown>>;
};

/** The records that stand, and those whose last writing may be a late duplicate or a return. */
export type Standing = { records: StandingRecord[]; doubtful: WrittenRecord[] };

/**
 * What a writing does to its record, and what the record has come to after it.
 *
 * @param state what the record has come to before; undefined if nothing was written of it
 * @param seq the place of the writing among all, by which a decision names it
 * @example effectOf(undefined, { type: 'award', source: 's', id: '1', occurredOn: '2026-01-01', body: {} }, 1).effect // 'new'
 */
export function effectOf(
  state: RecordState | undefined,
  one: WrittenRecord,
  seq: number,
): { effect: Effect; state: RecordState } {
  const { withdrawn } = one;
  return effectOfMark(state, { digest: contentDigest(one), ...orderOf(one), withdrawn, seq });
}

/**
 * The place of a writing in its source's order, and of which kind that is; empty where it has none.
 *
 * @example orderOf({ revision: 3 }) // { order: 3, orderedBy: 'number' }
 */
export function orderOf({
  revision,
}: Pick<WrittenRecord, 'revision'>): Pick<WritingMark, 'order' | 'orderedBy'> {
  if (revision === undefined) return {};
  return typeof revision === 'string'
    ? { order: Date.parse(revision), orderedBy: 'instant' }
    : { order: revision, orderedBy: 'number' };
}

/**
 * What stands of all that was written, as known at an instant. The same source and id is the same record; other
 * content is a revision of it. Content that an earlier revision had already is doubtful, because it may have come
 * late: the revision that stands stays. Where the source numbers its revisions, their order decides.
 *
 * @param knownAt leaves out what became known later
 * @example standing([{ type: 'award', source: 's', id: '1', occurredOn: '2026-01-01', body: {} }]).records.length // 1
 */
export function standing(written: readonly WrittenRecord[], knownAt?: string): Standing {
  const known = written.filter((one) => knownAt === undefined || !isAfter(one.knownAt, knownAt));
  const inOrder = known.toSorted((one, other) => order(one.knownAt, other.knownAt));
  const states = new Map<string, RecordState>();
  const records = new Map<string, StandingRecord | undefined>();
  const doubtful: WrittenRecord[] = [];
  for (const [at, one] of inOrder.entries()) {
    const key = recordKey(one);
    const { effect, state } = effectOf(states.get(key), one, at + 1);
    states.set(key, state);
    if (effect === 'doubtful') doubtful.push(one);
    if (isTaken(effect)) records.set(key, recordOf(one));
  }
  return { records: [...records.values()].flatMap((record) => record ?? []), doubtful };
}

/**
 * What tells one record from all others: the source and the source's own id.
 *
 * @example recordKey({ source: 'us-cms', id: '7' }) // 'us-cms/7'
 */
export function recordKey({ source, id }: Pick<WrittenRecord, 'source' | 'id'>): string {
  return `${source}/${id}`;
}

/** The digest of what a record says: type, day and body. */
export function contentDigest({ type, occurredOn, body, withdrawn }: WrittenRecord): string {
  return withdrawn ? WITHDRAWN : digestOf({ type, occurredOn, body: body ?? {} });
}

function recordOf({ type, source, id, occurredOn, body, withdrawn }: WrittenRecord) {
  if (withdrawn || occurredOn === undefined) return undefined;
  return { type, source, id, occurredOn, body: body ?? {} };
}

/** Instants can have other offsets and fractions, so that their texts have no order. */
function isAfter(instant: string | undefined, other: string): boolean {
  return instant !== undefined && Date.parse(instant) > Date.parse(other);
}

function order(one: string | undefined, other: string | undefined): number {
  const [left, right] = [one, other].map((at) => (at === undefined ? -Infinity : Date.parse(at)));
  return left === right ? 0 : (left ?? 0) - (right ?? 0);
}
