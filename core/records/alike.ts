import type { Aggregation } from '../expressions/aggregation.ts';
import { movedByPeriod } from '../ground/date-arithmetic.ts';
import type { Computed } from '../expressions/kind.ts';
import { wide } from '../expressions/numbers.ts';
import {
  compilePair,
  compileValue,
  likenessOf,
  placesOf,
  type Row,
  type Scope,
} from './record-scope.ts';
import type { Slots } from '../values/slots.ts';

/** Leaves rows out. */
export type Sieve = (rows: readonly Row[]) => readonly Row[];

/**
 * Rows that are alike within a period count once. A row joins the group whose first row lies at most the period
 * before; the one with the highest value is kept, of equals the earliest.
 */
export function onceOf(once: NonNullable<Aggregation['once']>, slots: Slots, scope: Scope): Sieve {
  const likeness = likenessOf(placesOf(once.alike, slots));
  const valueOf = once.keep && compileValue(once.keep.max, slots, scope);
  return (rows) => {
    const open = new Map<string, { until: string; kept: Row; value: Computed | undefined }>();
    const groups: { kept: Row }[] = [];
    for (const row of rows) {
      const alike = likeness(row.values);
      const value = valueOf?.(row.values);
      const group = open.get(alike);
      if (!group || row.record.occurredOn > group.until) {
        const until = movedByPeriod(row.record.occurredOn, once.within, 1);
        const next = { until, kept: row, value };
        open.set(alike, next);
        groups.push(next);
      } else if (isMore(value, group.value)) {
        group.kept = row;
        group.value = value;
      }
    }
    const kept = new Set(groups.map((group) => group.kept));
    return rows.filter((row) => kept.has(row));
  };
}

function isMore(value: Computed | undefined, than: Computed | undefined): boolean {
  if (value === undefined) return false;
  return than === undefined || wide(value).greaterThan(wide(than));
}

/**
 * A row does not count if there is another one of a certain kind: alike in some fields, and not far apart in time.
 *
 * @param others the rows among which others are looked for, in order
 */
export function unlessOf(
  { alike, apart, where }: NonNullable<Aggregation['unless']>,
  slots: Slots,
  scope: Scope,
): (rows: readonly Row[], others: readonly Row[]) => readonly Row[] {
  const likeness = likenessOf(placesOf(alike, slots));
  const isMeant = where && compilePair(where, slots, scope);
  return (rows, others) => {
    const groups = Map.groupBy(others, ({ values }) => likeness(values));
    return rows.filter((row) => {
      const near = groups.get(likeness(row.values)) ?? [];
      return !near.some(
        (other) =>
          other.record !== row.record &&
          !isApart(row, other, apart) &&
          (isMeant?.(row.values, other.values) ?? true),
      );
    });
  };
}

/** Whether two records lie further apart than a period, counted from the earlier one. */
function isApart(one: Row, other: Row, apart: string | undefined): boolean {
  if (apart === undefined) return false;
  const [left, right] = [one.record.occurredOn, other.record.occurredOn];
  const [first, last] = left < right ? [left, right] : [right, left];
  return movedByPeriod(first, apart, 1) < last;
}

/**
 * The factor of each row: that of a first occurrence, or of a further one that is like an earlier one.
 *
 * @param rows in order
 */
export function repeatsOf(
  { alike, first, later }: NonNullable<Aggregation['repeats']>,
  slots: Slots,
): (rows: readonly Row[]) => number[] {
  const likeness = likenessOf(placesOf(alike, slots));
  return (rows) => {
    const seen = new Set<string>();
    return rows.map(({ values }) => {
      const like = likeness(values);
      if (seen.has(like)) return later;
      seen.add(like);
      return first;
    });
  };
}
