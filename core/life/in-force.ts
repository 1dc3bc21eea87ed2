/** When a version that was set in force is so, and what ended it. */
export type Term = {
  version: string;
  /** First day on which it is in force. */
  from: string;
  /** Place in the rule set's chain: the later of two with the same `from` governs. */
  seq: number;
  /** ISO instant at which that was decided. */
  at: string;
  /** Where it applies to earlier dates too (exTunc): back to a date, or to all, once an instant has come. */
  reach?: Reach | undefined;
  /** Withdrawn: no longer in force from a day on. */
  withdrawn?: { on: string; at: string } | undefined;
  /** Annulled: as though it had never been in force. */
  annulled?: { at: string } | undefined;
};

/** How far back a version applies, from when on. */
export type Reach = {
  /** The earliest of the dates; without it, every date. */
  since?: string | undefined;
  /** ISO instant at which its first day begins. */
  begins: string;
};

/** How a version stands on a day. */
export type VersionStatus =
  'draft' | 'checked' | 'approved' | 'in-force' | 'superseded' | 'withdrawn' | 'annulled';

/**
 * The version in force on a day, as it was known at an instant: the one with the greatest `from` up to
 * that day, of several the one decided last. A version that is withdrawn does not bring back the one
 * that it replaced; one that is annulled does, for it never was. One that reaches back governs earlier
 * days as well, once its own first day has begun.
 *
 * @param day local date in the rule set's time zone, `YYYY-MM-DD`
 * @param knownAt ISO instant; what was decided later is not known. Without it, all is.
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

/** After every instant that is ever written. */
const END_OF_TIME = '9999-12-31T23:59:59.999Z';

/** Before every date that is ever appraised. */
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
 * How a version that was set in force stands on a day among all of them. One that reaches back to a day
 * before its own first day is in force on it, once that first day has begun; what was in force there
 * until then is superseded.
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
