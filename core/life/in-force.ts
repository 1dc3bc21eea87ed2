/** When a version that was set in force is so, and what ended it. */
export type Term = {
  version: string;
  /** First day on which it is in force. */
  from: string;
  /** Place in the rule set's chain: the later of two with the same `from` governs. */
  seq: number;
  /** ISO instant at which that was decided. */
  at: string;
  /** Withdrawn: no longer in force from a day on. */
  withdrawn?: { on: string; at: string } | undefined;
  /** Annulled: as though it had never been in force. */
  annulled?: { at: string } | undefined;
};

/** How a version stands on a day. */
export type Standing =
  'draft' | 'checked' | 'approved' | 'in-force' | 'superseded' | 'withdrawn' | 'annulled';

/**
 * The version in force on a day, as it was known at an instant: the one with the greatest `from` up to
 * that day, of several the one decided last. A version that is withdrawn does not bring back the one
 * that it replaced; one that is annulled does, for it never was.
 *
 * @param day local date in the rule set's time zone, `YYYY-MM-DD`
 * @param knownAt ISO instant; what was decided later is not known. Without it, all is.
 * @example inForceOn([{ version: '1', from: '2024-01-01', seq: 1, at: '2023-12-01T00:00:00.000Z' }], '2024-06-01')?.version // '1'
 */
export function inForceOn<T extends Term>(
  terms: readonly T[],
  day: string,
  knownAt = END_OF_TIME,
): T | null {
  let governing: T | null = null;
  for (const term of terms) {
    const isKnown = term.at <= knownAt && !(term.annulled && term.annulled.at <= knownAt);
    if (isKnown && term.from <= day && (!governing || isAfter(term, governing))) governing = term;
  }
  const end = governing?.withdrawn;
  return end && end.at <= knownAt && end.on <= day ? null : governing;
}

/** After every instant that is ever written. */
const END_OF_TIME = '9999-12-31T23:59:59.999Z';

function isAfter(term: Term, other: Term): boolean {
  return term.from === other.from ? term.seq > other.seq : term.from > other.from;
}

/**
 * How a version that was set in force stands on a day among all of them.
 *
 * @example standingOn({ version: '1', from: '2025-01-01', seq: 1, at: '' }, [], '2024-06-01') // 'approved'
 */
export function standingOn(term: Term, terms: readonly Term[], day: string): Standing {
  if (term.annulled) return 'annulled';
  if (term.withdrawn && term.withdrawn.on <= day) return 'withdrawn';
  if (term.from > day) return 'approved';
  return inForceOn(terms, day)?.seq === term.seq ? 'in-force' : 'superseded';
}
