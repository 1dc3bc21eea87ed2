import type { ConditionDocument } from '../conditions/document.ts';
import type { Rounding } from '../ground/decimal.ts';
import type { Operand, Rounded } from './expression.ts';

/** A number made from a field by rounding, bands, factor, addend and bounds, in this order, as points are. */
export type FieldPoints = {
  fact: string;
  scale?: number | undefined;
  round?: Rounding | undefined;
  bands?: { upTo?: number | undefined; points: number }[] | undefined;
  times?: number | undefined;
  plus?: number | undefined;
  min?: number | undefined;
  max?: number | undefined;
};

/** The figure of a look-up table of the rule set by fields of the record. */
export type TableFigure = { table: string; by: string[]; value?: string | undefined };

/** A value of one record: a field, a number made from it, a figure of a table, or an expression over its fields. */
export type RecordValue = Operand | FieldPoints | TableFigure;

/**
 * Which records are reached by their day: a period before asOf as a half-open span, the span between two such
 * periods, all that lie longer ago than a period, a calendar year or quarter (0 is that of asOf, -1 the one before), or
 * so many of the newest.
 */
export type Window =
  | string
  | { from?: string | undefined; to: string }
  | { calendarYear: number }
  | { calendarQuarter: number }
  | { last: number };

/** What becomes of a number that was taken, in this order; it is rounded last, as the take says. */
export type Afterwards = {
  times?: number | undefined;
  plus?: number | undefined;
  min?: number | undefined;
  max?: number | undefined;
};

export const NUMBER_TAKES = ['sum', 'max', 'min', 'mean'] as const;
export const VALUE_TAKES = [...NUMBER_TAKES, 'latest', 'earliest', 'distinct'] as const;
export type ValueTake = (typeof VALUE_TAKES)[number];

/** What is made of the values of records: their number, whether there is one, or one value of all. */
export type Take = 'count' | 'exists' | (Rounded & { [T in ValueTake]?: RecordValue | undefined });

/** Records that make another one not count: alike in some fields, not far apart, and of a certain kind. */
export type Unless = {
  alike: string[];
  apart?: string | undefined;
  within?: Window | undefined;
  where?: ConditionDocument | undefined;
};

/** A value made from the records of an entity, as of a day. */
export type Aggregation = Afterwards & {
  records: string;
  within?: Window | undefined;
  /** Values of one record by name, which all that follows can read as fields. */
  with?: Record<string, RecordValue> | undefined;
  where?: ConditionDocument | undefined;
  unless?: Unless | undefined;
  once?:
    | { alike: string[]; within?: string | undefined; keep?: { max: RecordValue } | undefined }
    | undefined;
  repeats?: { alike: string[]; first: number; later: number } | undefined;
  group?: { by: string[]; take: Take; max?: number | undefined } | undefined;
  weights?: { within: string; weight: number }[] | undefined;
  take: Take;
};

/**
 * What a take makes, and of which value; undefined value for those that need none.
 *
 * @example takenBy({ sum: 'amount' }) // { how: 'sum', value: 'amount' }
 */
export function takenBy(take: Take): { how: 'count' | 'exists' | ValueTake; value?: RecordValue } {
  if (typeof take === 'string') return { how: take };
  for (const how of VALUE_TAKES) {
    const value = take[how];
    if (value !== undefined) return { how, value };
  }
  throw new TypeError('The take names nothing that it makes');
}

/**
 * How a take rounds a number: to whole numbers where it says only how; undefined scale where it does not round.
 *
 * @example roundingOf({ sum: 'days', round: 'up' }) // { scale: 0, round: 'up' }
 */
export function roundingOf(take: Take): Rounded {
  if (typeof take === 'string') return {};
  const { round, scale = round && 0 } = take;
  return { scale, round };
}

/**
 * A value of a record as an operand: points become bands and arithmetic, a figure a look-up.
 *
 * @example operandOf({ fact: 'days', times: 2 }) // { calc: ['multiply', 'days', 2] }
 */
export function operandOf(value: RecordValue): Operand {
  if (typeof value !== 'object') return value;
  if ('table' in value) {
    const { table, by, value: take } = value;
    return { lookup: table, by, ...(take === undefined ? {} : { take }) };
  }
  return 'fact' in value ? operandOfPoints(value) : value;
}

function operandOfPoints(points: FieldPoints): Operand {
  const { fact, scale = 0, round, bands, times, plus, min, max } = points;
  let made: Operand = fact;
  if (round) made = { calc: ['add', made, 0], scale, round };
  if (bands) {
    made = {
      band: made,
      of: bands.map(({ upTo, points: is }) => (upTo === undefined ? { is } : { upTo, is })),
    };
  }
  if (times !== undefined) made = { calc: ['multiply', made, times] };
  if (plus !== undefined) made = { calc: ['add', made, plus] };
  if (min !== undefined) made = { calc: ['max', made, min] };
  if (max !== undefined) made = { calc: ['min', made, max] };
  return made;
}
