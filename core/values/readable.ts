import type { Scalar, ValueClass } from './value-type.ts';

/** What is known of a fact where it is read. */
export type Readable = {
  valueClass: ValueClass;
  /** Whether it can be absent, so that a reader must ask `isGiven` first. */
  isOptional: boolean;
  /** Whether a number has no decimals. */
  isWhole?: boolean;
  /** Whether a number is above 0 for certain. */
  isPositive?: boolean;
  /** The least and the greatest number or date that it can be, if known. */
  least?: Scalar;
  greatest?: Scalar;
  /** All possible values. */
  among?: readonly Scalar[];
};
