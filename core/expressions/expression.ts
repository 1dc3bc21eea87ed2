import type { ConditionDocument } from '../conditions/document.ts';
import type { Rounding } from '../ground/decimal.ts';
import type { Value } from '../values/value-type.ts';

/** A value that stands in a rule set as it is: a text, a date, true or false, a list. */
export type Literal = { value: Value };

/** An operand: a number, the name of a fact, another value as `{ "value" }`, or an expression. */
export type Operand = number | string | Literal | Expression;

/** The decimals that a number keeps, and how it is rounded to them. */
export type Rounded = { scale?: number | undefined; round?: Rounding | undefined };

export const OPERATIONS = [
  'add',
  'subtract',
  'multiply',
  'divide',
  'min',
  'max',
  'power',
  'log',
] as const;
export type Operation = (typeof OPERATIONS)[number];

/** Arithmetic in exact decimals, from the left. */
export type Calc = Rounded & {
  calc: [Operation, ...Operand[]];
  /** The result of a division by zero. */
  ifZero?: number | undefined;
  /** The result of a power or logarithm that does not exist. */
  ifUndefined?: number | undefined;
};

/** One value if a condition holds, and another if it does not. */
export type If = { if: ConditionDocument; then: Operand; else?: Operand | undefined };

/** Whether a condition holds. */
export type Holds = { holds: ConditionDocument };

/** The figure of a table of the rule set in the first row that its keys match. */
export type Lookup = {
  lookup: string;
  by: Operand[];
  take?: string | undefined;
  default?: Operand | undefined;
};

/** The figure of the band in which a number lies; upper bounds are inclusive. */
export type Band = {
  band: Operand;
  of: { upTo?: number | undefined; is: number | string | boolean }[];
};

/** How many of some boolean facts and conditions hold. */
export type Count = { count: (string | ConditionDocument)[] };

/** How many items a list has. */
export type Items = { items: Operand };

/** How many different items two lists share. */
export type Shared = { shared: [Operand, Operand] };

/** The mean of those numbers that are given, or their weighted mean. */
export type Mean = Rounded & { mean: Operand[]; weights?: number[] | undefined };

export type Unit = 'days' | 'months' | 'years';

/** Whole days, months or years from one date to another; negative if the other lies before it. */
export type Between = { between: [Operand, Operand]; unit: Unit };

/** How far a date is moved: an ISO period, or a number of days, months or years. */
export type Span = string | { days: Operand } | { months: Operand } | { years: Operand };

/** A date with a period added or taken away; the day is clamped to the end of the month. */
export type Moved = { date: Operand; plus: Span } | { date: Operand; minus: Span };

/** A part of a date; a weekday counts from 1, Monday. */
export type PartOfDate = { part: 'year' | 'month' | 'day' | 'weekday'; of: Operand };

/** The earliest or latest of those dates that are given. */
export type Earliest = { earliest: Operand[] };
export type Latest = { latest: Operand[] };

/** The first of some values that is given. */
export type FirstGiven = { firstGiven: Operand[] };

/** How many domains have a grade or a worse one, or a grade or a better one; without `of`, of all domains. */
export type CountAtOrWorse = { countAtOrWorse: string; of?: string[] | undefined };
export type CountAtOrBetter = { countAtOrBetter: string; of?: string[] | undefined };

/** The worst grade among domains. */
export type Worst = { worst: string[] };

/** The outcomes of earlier observations: how many, whether any, or a field of the latest. */
export type Records = {
  records: 'appraisal';
  last?: number | undefined;
  within?: string | undefined;
  where?: ConditionDocument | undefined;
  take: 'count' | 'exists' | { latest: string };
};

/** A value that is computed from others. */
export type Expression =
  | Calc
  | If
  | Holds
  | Lookup
  | Band
  | Count
  | Items
  | Shared
  | Mean
  | Between
  | Moved
  | PartOfDate
  | Earliest
  | Latest
  | FirstGiven
  | CountAtOrWorse
  | CountAtOrBetter
  | Worst
  | Records;
