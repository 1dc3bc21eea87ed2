import type { Scalar, ValueClass } from './value-type.ts';

/** Values of a look-up's keys for which its table has no row. */
export type TableGap = {
  /** The derived fact whose look-up it is, once that is known. */
  of?: string;
  table: string;
  /** The fact of each key; none for a key that is computed. */
  by: readonly (string | undefined)[];
  values: readonly Scalar[];
};

/** What is known of a fact where it is read. */
export type Readable = {
  valueClass: ValueClass;
  /** Whether it can be absent, so that a reader must ask `isGiven` first. */
  isOptional: boolean;
  /** Why it can be absent, where that comes from a table without a row. */
  gap?: TableGap;
  /** Whether a number has no decimals. */
  isWhole?: boolean;
  /** Whether a number is above 0 for certain. */
  isPositive?: boolean;
  /** Whether a number is 0 or more for certain. */
  isNotNegative?: boolean;
  /** The least and the greatest number or date that it can be, if known. */
  least?: Scalar;
  greatest?: Scalar;
  /** Whether its expression is faulty, so that nothing certain is known of its value. */
  isDoubtful?: boolean;
  /** All possible values. */
  among?: readonly Scalar[];
};
