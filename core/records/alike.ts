import type { Aggregation } from '../expressions/aggregation.ts';
import type { Computed } from '../expressions/kind.ts';
import { wide } from '../expressions/numbers.ts';
import {
  compilePair,
  compileValue,
  likenessOf,
  placesOf,
  type Layout,
  type Row,
  type Scope,
} from './record-scope.ts';
import type { HeldRecord } from './held-record.ts';
import { firstPlace } from '../ground/first-where.ts';
import { LAST_DAY, movedByPeriod } from '../ground/date-arithmetic.ts';
import type { Slots } from '../values/slots.ts';

/** Leaves rows out. */
export type Sieve = (rows: readonly Row[]) => readonly Row[];

/**
 * Rows that are alike within a period, or at all, count once. A row joins the group whose first row lies at most the period
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
        const { occurredOn } = row.record;
        const until =
          once.within === undefined ? LAST_DAY : movedByPeriod(occurredOn, once.within, 1);
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

/** Makes the row of a record, with its made values. */
export type MakeRow = (record: HeldRecord) => Row;

/**
 * A row does not count if there is another record of a certain kind: alike in some fields, and not far apart in time.
 * Rows of others are made only of those that are near.
 *
 * @param others the records among which others are looked for, in order
 */
export function unlessOf(
  { alike, apart, where }: NonNullable<Aggregation['unless']>,
  { slots, fields }: Layout,
  scope: Scope,
): (rows: readonly Row[], others: readonly HeldRecord[], make: MakeRow) => readonly Row[] {
  const places = placesOf(alike, slots);
  const likeness = likenessOf(places);
  const areFields = places.every((at) => at < fields);
  const isMeant = where && compilePair(where, slots, scope);
  // the fields of a record never change, and the same records are asked for many days
  const known = new WeakMap<HeldRecord, string>();
  const likenessOfOther = (record: HeldRecord, make: MakeRow): string => {
    if (!areFields) return likeness(make(record).values);
    const before = known.get(record);
    if (before !== undefined) return before;
    const found = likeness(record.values);
    known.set(record, found);
    return found;
  };
  return (rows, others, make) => {
    const wanted = new Map<string, HeldRecord[]>();
    const likenesses = rows.map(({ values }) => likeness(values));
    for (const like of likenesses) wanted.set(like, []);
    for (const other of others) wanted.get(likenessOfOther(other, make))?.push(other);
    return rows.filter(({ record, values }, at) => {
      const near = within(wanted.get(likenesses[at] ?? '') ?? [], record, apart);
      return !near.some(
        (other) => other !== record && (isMeant?.(values, make(other).values) ?? true),
      );
    });
  };
}

/** Those of records in order that lie no further from one than a period, counted from the earlier of both. */
function within(
  records: readonly HeldRecord[],
  { occurredOn }: HeldRecord,
  apart: string | undefined,
): readonly HeldRecord[] {
  if (apart === undefined) return records;
  const last = movedByPeriod(occurredOn, apart, 1);
  const from = firstPlace(
    records,
    (other) => movedByPeriod(other.occurredOn, apart, 1) >= occurredOn,
  );
  return records.slice(
    from,
    firstPlace(records, (other) => other.occurredOn > last),
  );
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
