/** An outcome of an earlier observation; a list of them stands newest first. */
export type Earlier = { observedOn: string; score: number | null; grade: string };

/** The day of the appraisal, the day on which the facts were observed, and what came before. */
export type Occasion = { asOf: string; observedOn: string; earlier: readonly Earlier[] };

/**
 * What the law fixes. A member that is left out must not be compared. A `tier` is the one tier that the
 * scheme names or null for "not in that tier", whatever the rule set calls its others.
 */
export type Outcome = {
  score?: number | null;
  grade: string;
  tier?: string | null;
  domains?: Record<string, { score?: number; grade?: string }>;
  validUntil?: string;
};

/** One of `rows`, or a RangeError that says which keys there are. */
export function known<T>(rows: Readonly<Record<string, T>>, key: string): T {
  const row = Object.hasOwn(rows, key) ? rows[key] : undefined;
  if (row === undefined) throw new RangeError(`${key} is none of ${Object.keys(rows).join(', ')}`);
  return row;
}
