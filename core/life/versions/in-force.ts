/** When a version is in force, and what ended it. */
export type Term = {
  version: string;
  /** First day on which it is in force. */
  from: string;
  /** Sequence number in the rule set's chain; the later of two with the same `from` is in force. */
  seq: number;
  /** ISO instant at which that was decided. */
  at: string;
  /** Set if it also applies to earlier dates (exTunc): how far back, and from which instant on. */
  reach?: Reach | undefined;
  /** Withdrawn: no longer in force from a day on. */
  withdrawn?: { on: string; at: string } | undefined;
  /** Annulled: treated as if it had never been in force. */
  annulled?: { at: string } | undefined;
};

/** How far back a version applies, and from which instant on. */
export type Reach = {
  /** The earliest date; without it, every date. */
  since?: string | undefined;
  /** ISO instant at which its first day begins. */
  begins: string;
};

/** The status of a version on a day. */
export type VersionStatus =
  'draft' | 'checked' | 'approved' | 'in-force' | 'superseded' | 'withdrawn' | 'annulled';

/**
 * The version in force on a day, as known at an instant: the one with the greatest `from` up to that day, of
 * several the one decided last. Withdrawing a version does not restore the one that it replaced; annulling it
 * does. A version that reaches back also governs earlier days, once its own first day has begun.
 *
 * @param day local date in the rule set's time zone, `YYYY-MM-DD`
 * @param knownAt ISO instant; later decisions are ignored. Without it, none are.
 * @param now ISO instant; a version whose first day begins later does not reach back yet
 * @example inForceOn([{ version: '1', from: '2024-01-01', seq: 1, at: '2023-12-01T00:00:00.000Z' }], '2024-06-01')?.version // '1'
 */
export function inForceOn<T extends Term>(
  terms: readonly T[],
  day: string,
  knownAt = END_OF_TIME,
  now = knownAt,
): T | null {
  let governing: T | null = null;
  for (const term of terms) {
    const isKnown = term.at <= knownAt && !(term.annulled && term.annulled.at <= knownAt);
    if (isKnown && firstDay(term, now) <= day && (!governing || isAfter(term, governing)))
      governing = term;
  }
  const end = governing?.withdrawn;
  return end && end.at <= knownAt && end.on <= day ? null : governing;
}

/** Later than any instant that is written. */
const END_OF_TIME = '9999-12-31T23:59:59.999Z';

/** Earlier than any date that is appraised. */
const BEGINNING_OF_TIME = '0000-01-01';

function firstDay({ from, reach }: Term, now: string): string {
  if (!reach || reach.begins > now) return from;
  const { since = BEGINNING_OF_TIME } = reach;
  return since < from ? since : from;
}

function isAfter(term: Term, other: Term): boolean {
  return term.from === other.from ? term.seq > other.seq : term.from > other.from;
}

/**
 * The status of a version on a day among all versions. A version that reaches back is in force on a day before
 * its own first day, once that first day has begun; the version that was in force there is then superseded.
 *
 * @example statusOn({ version: '1', from: '2025-01-01', seq: 1, at: '' }, [], '2024-06-01') // 'approved'
 */
export function statusOn(
  term: Term,
  terms: readonly Term[],
  day: string,
  now = END_OF_TIME,
): VersionStatus {
  if (term.annulled) return 'annulled';
  if (term.withdrawn && term.withdrawn.on <= day) return 'withdrawn';
  if (inForceOn(terms, day, END_OF_TIME, now)?.seq === term.seq) return 'in-force';
  return term.from > day ? 'approved' : 'superseded';
}
