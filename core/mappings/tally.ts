/** Why one row is no record: the column, where the fault is in one, and a cause that repeats no value. */
export type Cause = { column?: string | undefined; cause: string };

/** A row that is rejected, with every cause. */
export type Reject = { line: number; causes: readonly Cause[] };

/** What became of the rows of a file. */
export type Tally = {
  rows: number;
  records: number;
  /** Rows that a filter of the mapping leaves out, by its reason. */
  skipped: Map<string, number>;
  /** Records that were there before, with the same id and content. */
  repeated: number;
  /** Records whose id was there before with other content, and has got ~2, ~3 and so on. */
  renamed: number;
  /** Rows that are rejected; all rows of a record count, where one of them is. */
  rejected: number;
  /** The causes of rejection, each counted once a row. */
  causes: Map<string, number>;
};

/** So many causes are counted apart. */
const MOST_CAUSES = 200;
const OTHERS = 'other causes';

export function newTally(): Tally {
  return {
    ...{ rows: 0, records: 0, repeated: 0, renamed: 0, rejected: 0 },
    ...{ skipped: new Map(), causes: new Map() },
  };
}

/** Counts a reject of so many rows. */
export function countReject(tally: Tally, { causes }: Reject, rows = 1): void {
  tally.rejected += rows;
  for (const text of new Set(causes.map(causeText))) {
    const key = tally.causes.has(text) || tally.causes.size < MOST_CAUSES ? text : OTHERS;
    tally.causes.set(key, (tally.causes.get(key) ?? 0) + rows);
  }
}

/**
 * A cause as a sentence.
 *
 * @example causeText({ column: 'Score', cause: 'must be a number' }) // '"Score" must be a number'
 */
export function causeText({ column, cause }: Cause): string {
  return column === undefined ? cause : `"${column}" ${cause}`;
}
