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

/** So many contents and writings of a record are known again; what was written before them is new. */
const MOST_SEEN = 200;

/** What one record has come to by all that was written of it. */
export type RecordState = {
  /** The digest of what was last taken, which is what stands unless it withdraws. */
  last: string;
  /** The digests of the contents that stood, the latest last. */
  seen: readonly string[];
  /** The greatest place in the source's own order. */
  order?: number | undefined;
  /** How the source orders its revisions. */
  orderedBy?: OrderKind | undefined;
  /** Place and digest of the writings that the source numbers or that do not stand, so that repeating one adds nothing. */
  told?: readonly string[];
};

/**
 * What a writing does to its record: `new` and `revised` stand from then on, `withdrawn` ends it, `restated` says again
 * what stands under a later revision of the source. `same` says nothing new. `late` is an earlier revision of the source
 * than the one that stands. `doubtful` has content that an earlier revision had already, without a place in the source's
 * order, so that it may be a late duplicate or a return. The last two are kept, and do not stand. `mixed` has a number
 * where the record had instants, or an instant where it had numbers: no order is among them, and nothing is kept.
 */
export type Effect = KeptEffect | 'same' | 'mixed';

/** The effects of writings that are kept. */
export type KeptEffect = 'new' | 'revised' | 'withdrawn' | 'restated' | 'late' | 'doubtful';

/** How a source orders the revisions of a record: by numbers, or by when it changed them. */
export type OrderKind = 'number' | 'instant';

/** What is noted of a record without changing what it says: that somebody disputes it, and that this is settled. */
export type Mark = 'disputed' | 'settled';

/** What tells a writing of a record from its others: the digest of its content, and its place in the source's order. */
export type WritingMark = {
  digest: string;
  order?: number | undefined;
  orderedBy?: OrderKind | undefined;
  withdrawn?: true | undefined;
};

/**
 * What a writing does to its record, and what the record has come to after it.
 *
 * @param state what the record has come to before; undefined if nothing was written of it
 * @example effectOf(undefined, { type: 'award', source: 's', id: '1', occurredOn: '2026-01-01', body: {} }).effect // 'new'
 */
export function effectOf(
  state: RecordState | undefined,
  one: WrittenRecord,
): { effect: Effect; state: RecordState } {
  const { withdrawn } = one;
  return effectOfMark(state, { digest: contentDigest(one), ...orderOf(one), withdrawn });
}

/** The same, of a writing of which only its mark is at hand. */
export function effectOfMark(
  state: RecordState | undefined,
  mark: WritingMark,
): { effect: Effect; state: RecordState } {
  const { digest, order, orderedBy, withdrawn } = mark;
  const isNumbered = order !== undefined;
  if (!state) {
    const first = { last: digest, seen: withdrawn ? [] : [digest], order };
    const told = isNumbered ? withTold(first, mark) : first;
    return { effect: withdrawn ? 'withdrawn' : 'new', state: told };
  }
  if (isMixed(state.orderedBy, orderedBy)) return { effect: 'mixed', state };
  if (state.told?.includes(toldAs({ digest, order }))) return { effect: 'same', state };
  const before = state.order ?? NaN;
  if (isNumbered && order < before) {
    return { effect: 'late', state: withTold(state, mark) };
  }
  const isLater = isNumbered && order > before;
  const isOrdered = isLater || order === before;
  const told = isNumbered ? withTold(state, mark) : state;
  const next = { ...told, order: order ?? state.order };
  if (digest === state.last) {
    const isSame = next.order === state.order;
    return isSame ? { effect: 'same', state } : { effect: 'restated', state: next };
  }
  // two contents of one revision contradict each other
  const isAgain = isOrdered ? !isLater : state.seen.includes(digest);
  if (isAgain) return { effect: 'doubtful', state: withTold(state, mark) };
  if (withdrawn) return { effect: 'withdrawn', state: { ...next, last: digest } };
  const others = state.seen.filter((one) => one !== digest);
  const seen = [...others, digest].slice(-MOST_SEEN);
  return { effect: 'revised', state: { ...next, last: digest, seen } };
}

function toldAs({ digest, order }: Pick<WritingMark, 'digest' | 'order'>): string {
  return `${order ?? ''} ${digest}`;
}

/** The same with one more writing that is known again. */
function withTold(state: RecordState, mark: WritingMark): RecordState {
  const { orderedBy = state.orderedBy } = mark;
  return {
    ...state,
    ...(orderedBy === undefined ? {} : { orderedBy }),
    told: [...(state.told ?? []), toldAs(mark)].slice(-MOST_SEEN),
  };
}

/** Whether two writings of one record have no common order. */
export function isMixed(before: OrderKind | undefined, kind: OrderKind | undefined): boolean {
  return before !== undefined && kind !== undefined && before !== kind;
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

const TAKEN: ReadonlySet<string> = new Set<Effect>(['new', 'revised', 'withdrawn', 'restated']);

/** Whether a writing counts from then on. */
export function isTaken(effect: Effect | Mark): boolean {
  return TAKEN.has(effect);
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
  for (const one of inOrder) {
    const key = recordKey(one);
    const { effect, state } = effectOf(states.get(key), one);
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
