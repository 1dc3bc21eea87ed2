/** What a share is of, to four decimals; null where there is nothing to have a share of. */
export type Share = number | null;

/** How often an optional field is given. */
export type FieldGiven = { field: string; title?: string; given: number; share: Share };

/** How often a cause made a row or a line no record. */
export type CauseCount = { cause: string; rejected: number; share: Share };

/** What was written in one month, and how late. */
export type MonthQuality = {
  month: string;
  writings: number;
  rejected: number;
  median: number | null;
};

/** How writings relate to those of the same record, and records to each other. */
export type Uniqueness = {
  records: number;
  doubled: number;
  revised: number;
  withdrawn: number;
  late: number;
  doubtful: number;
  mixed: number;
  suspected: number;
};

/** The quality of what one source writes of one record type, or of all. */
export type Quality = {
  /** Valid writings: statements and withdrawals. */
  writings: number;
  completeness: {
    statements: number;
    given: number;
    possible: number;
    share: Share;
    fields: FieldGiven[];
  };
  validity: { rejected: number; share: Share; causes: CauseCount[] };
  timeliness: {
    measured: number;
    median: number | null;
    p90: number | null;
    early: number;
    atBound: number;
    withoutKnownAt: number;
    shareWithoutKnownAt: Share;
  };
  /** Null where more was written than is remembered. */
  uniqueness: Uniqueness | null;
  conflicts: number | null;
  /** Null where no dispute is held. */
  disputes: { held: number; upheld: number } | null;
  trend: MonthQuality[];
};

/** The quality of what one source writes of one type; both null for what names neither. */
export type GroupQuality = {
  source: string | null;
  type: string | null;
  title?: string;
  /** Whether the record type names the source. */
  isNamed: boolean;
} & Quality;

/** A bound of memory, beyond which a report says less. */
export type Bound = 'groups' | 'months' | 'causes' | 'writings';

/** The quality of shared records, by source and record type. */
export type QualityReport = {
  timeZone: string;
  total: Quality;
  groups: GroupQuality[];
  /** How much is told apart at most, and which bounds were exceeded. */
  bounds: Readonly<Record<Bound | 'days', number>> & { exceeded: Bound[] };
};

/**
 * A share to four decimals.
 *
 * @example shareOf(1, 3) // 0.3333
 */
export function shareOf(part: number, whole: number): Share {
  return whole === 0 ? null : Math.round((10_000 * part) / whole) / 10_000;
}
