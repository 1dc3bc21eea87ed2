import { digestOf } from '../ground/digest.ts';

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
 * What stands of all that was written, as known at an instant. The same source and id is the same record; other
 * content is a revision of it. Content that an earlier revision had already is doubtful, because it may have come
 * late: the revision that stands stays.
 *
 * @param knownAt leaves out what became known later
 * @example standing([{ type: 'award', source: 's', id: '1', occurredOn: '2026-01-01', body: {} }]).records.length // 1
 */
export function standing(written: readonly WrittenRecord[], knownAt?: string): Standing {
  const known = written.filter((one) => knownAt === undefined || !isAfter(one.knownAt, knownAt));
  const inOrder = known.toSorted((one, other) => order(one.knownAt, other.knownAt));
  const states = new Map<string, State>();
  const doubtful: WrittenRecord[] = [];
  for (const one of inOrder) {
    const key = recordKey(one);
    const state = states.get(key) ?? { seen: new Set<string>(), last: '', record: undefined };
    states.set(key, state);
    const digest = contentDigest(one);
    if (digest === state.last) continue;
    if (state.seen.has(digest)) {
      doubtful.push(one);
      continue;
    }
    // a withdrawal repeats no content, so that a second one withdraws again
    if (!one.withdrawn) state.seen.add(digest);
    state.last = digest;
    state.record = recordOf(one);
  }
  return { records: [...states.values()].flatMap(({ record }) => record ?? []), doubtful };
}

type State = { seen: Set<string>; last: string; record: StandingRecord | undefined };

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
  return withdrawn ? 'withdrawn' : digestOf({ type, occurredOn, body: body ?? {} });
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
