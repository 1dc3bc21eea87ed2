/** In place of the digest of a content, where a record is withdrawn. */
export const WITHDRAWN = 'withdrawn';

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
  /** Place and digest of the writings that the source numbers, so that repeating one adds nothing. */
  told?: readonly string[];
  /** The doubtful writings that wait for a decision, the latest last. */
  doubts?: readonly Doubt[];
};

/** A writing that waits until somebody decides whether it stands. */
export type Doubt = {
  /** Its place among the writings. */
  seq: number;
  digest: string;
  order?: number | undefined;
};

/**
 * What a writing does to its record: `new` and `revised` stand from then on, `withdrawn` ends it, `restated` says again
 * what stands under a later revision of the source. `same` says nothing new. `late` is an earlier revision of the source
 * than the one that stands. `doubtful` has content that an earlier revision had already, without a place in the source's
 * order, so that it may be a late duplicate or a return, or it is a second content of one revision of the source. The last
 * two are kept, and do not stand; what is doubtful waits for a decision, until another writing is taken. `mixed` has a
 * number where the record had instants, or an instant where it had numbers: no order is among them, and nothing is kept.
 */
export type Effect = KeptEffect | 'same' | 'mixed';

/** The effects of writings that are kept. */
export type KeptEffect = 'new' | 'revised' | 'withdrawn' | 'restated' | 'late' | 'doubtful';

/** How a source orders the revisions of a record: by numbers, or by when it changed them. */
export type OrderKind = 'number' | 'instant';

const marks = ['disputed', 'settled', 'closed', 'quashed'] as const;

/**
 * What is noted of a record without changing what it says: that somebody disputes it, and that this is settled; `closed`
 * that it counts no more from then on, as after a restoration; `quashed` that it never counted, as after an objection that
 * was upheld, until its source writes it anew. The last two end a dispute.
 */
export type Mark = (typeof marks)[number];

/** Whether an effect is a mark, which changes nothing of what a record says. */
export function isMark(effect: string): effect is Mark {
  return marks.some((mark) => mark === effect);
}

/** What somebody has decided of a doubtful writing: it stands from then on, or it is a duplicate and does not. */
export type DoubtDecided = 'returned' | 'duplicate';

/**
 * What tells a writing of a record from its others: the digest of its content, its place in the source's order, and its
 * place among the writings.
 */
export type WritingMark = Doubt & {
  orderedBy?: OrderKind | undefined;
  withdrawn?: true | undefined;
};

/**
 * What a writing does to its record, and what the record has come to after it.
 *
 * @param state what the record has come to before; undefined if nothing was written of it
 * @example effectOfMark(undefined, { seq: 1, digest: 'a' }).effect // 'new'
 */
export function effectOfMark(
  state: RecordState | undefined,
  mark: WritingMark,
): { effect: Effect; state: RecordState } {
  const { digest, order, withdrawn } = mark;
  const isNumbered = order !== undefined;
  if (!state) {
    const first = { last: digest, seen: withdrawn ? [] : [digest], order };
    return { effect: withdrawn ? 'withdrawn' : 'new', state: withTold(first, mark) };
  }
  if (isMixed(state.orderedBy, mark.orderedBy)) return { effect: 'mixed', state };
  if (isKnown(state, mark)) return { effect: 'same', state };
  const before = state.order ?? NaN;
  if (isNumbered && order < before) return { effect: 'late', state: withTold(state, mark) };
  const isLater = isNumbered && order > before;
  const isOrdered = isLater || order === before;
  const next = { ...withDoubts(withTold(state, mark), []), order: order ?? state.order };
  if (digest === state.last) {
    const isSame = next.order === state.order;
    return isSame ? { effect: 'same', state } : { effect: 'restated', state: next };
  }
  // two contents of one revision contradict each other
  const isAgain = isOrdered ? !isLater : state.seen.includes(digest);
  if (isAgain) return { effect: 'doubtful', state: withDoubt(withTold(state, mark), mark) };
  if (withdrawn) return { effect: 'withdrawn', state: { ...next, last: digest } };
  return { effect: 'revised', state: { ...next, last: digest, seen: seenAfter(state, digest) } };
}

/**
 * What a record has come to once somebody has decided of a doubtful writing. One that returned stands, and with it all
 * that was doubtful before it is settled; what came later waits on. After a duplicate the same content is doubtful again
 * when it is written again.
 *
 * @param seq the place of the writing among all
 * @returns undefined where that writing is not doubtful, or not any more
 * @example decideDoubt({ last: 'b', seen: ['a', 'b'], doubts: [{ seq: 3, digest: 'a' }] }, 3, 'returned')?.last // 'a'
 */
export function decideDoubt(
  state: RecordState,
  seq: number,
  decided: DoubtDecided,
): RecordState | undefined {
  const { doubts = [] } = state;
  const doubt = doubts.find((one) => one.seq === seq);
  if (!doubt) return undefined;
  if (decided === 'duplicate') {
    return withDoubts(
      state,
      doubts.filter((one) => one !== doubt),
    );
  }
  const { digest } = doubt;
  const seen = digest === WITHDRAWN ? state.seen : seenAfter(state, digest);
  const later = doubts.filter((one) => one.seq > seq && one.digest !== digest);
  return withDoubts({ ...state, last: digest, seen }, later);
}

function seenAfter({ seen }: RecordState, digest: string): string[] {
  return [...seen.filter((one) => one !== digest), digest].slice(-MOST_SEEN);
}

/** Whether a writing is one of those that the source numbers, or that wait, over again. */
function isKnown({ told = [], doubts = [] }: RecordState, { digest, order }: WritingMark): boolean {
  if (order !== undefined) return told.includes(toldAs({ digest, order }));
  return doubts.some((one) => one.order === undefined && one.digest === digest);
}

function toldAs({ digest, order }: Pick<WritingMark, 'digest' | 'order'>): string {
  return `${order ?? ''} ${digest}`;
}

/** The same with one more writing that is known again, where the source numbers it. */
function withTold(state: RecordState, mark: WritingMark): RecordState {
  if (mark.order === undefined) return state;
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

function withDoubt(state: RecordState, { seq, digest, order }: WritingMark): RecordState {
  const doubt = order === undefined ? { seq, digest } : { seq, digest, order };
  return { ...state, doubts: [...(state.doubts ?? []), doubt].slice(-MOST_SEEN) };
}

/** The same with these doubts, or with none. */
function withDoubts(
  { last, seen, order, orderedBy, told }: RecordState,
  doubts: readonly Doubt[],
): RecordState {
  return {
    ...{ last, seen, order },
    ...(orderedBy === undefined ? {} : { orderedBy }),
    ...(told ? { told } : {}),
    ...(doubts.length === 0 ? {} : { doubts }),
  };
}

const TAKEN: ReadonlySet<string> = new Set<Effect | DoubtDecided>([
  ...(['new', 'revised', 'withdrawn', 'restated', 'returned'] as const),
]);

/** Whether a writing counts from then on. */
export function isTaken(effect: Effect | Mark | DoubtDecided): boolean {
  return TAKEN.has(effect);
}
