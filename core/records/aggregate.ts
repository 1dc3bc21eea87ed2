import type { Aggregation, Take } from '../expressions/aggregation.ts';
import { takenBy } from '../expressions/aggregation.ts';
import type { Computed } from '../expressions/kind.ts';
import type { Value } from '../values/value-type.ts';
import { factsReadBy } from '../conditions/node.ts';
import { nodeOf } from '../conditions/node-of.ts';
import { onceOf, repeatsOf, unlessOf, type Sieve } from './alike.ts';
import type { HeldRecord, PreparedType } from './held-record.ts';
import { madeOf, type Item } from './made-of.ts';
import { valueOf, wide } from '../expressions/numbers.ts';
import {
  compileCondition,
  compileValue,
  layoutOf,
  likenessOf,
  placesOf,
  rowOf,
  type Layout,
  type ReadFacts,
  type Row,
  type Scope,
} from './record-scope.ts';
import { datesIn, madeInOrder, readsDayOf } from './reads.ts';
import { back, reached } from './windows.ts';

/** What an aggregation makes, and of which records. */
export type Aggregated = { value: Value | undefined; records: readonly HeldRecord[] };

/**
 * Makes the value of records as of a day.
 *
 * @param records those of the type that stand, in order
 * @param read the facts of the rule set that its conditions read
 */
export type Aggregate = {
  make: (records: readonly HeldRecord[], asOf: string, read: ReadFacts) => Aggregated;
  /** The dates that its conditions compare with the day; undefined where none does. */
  datesCompared:
    ((records: readonly HeldRecord[], asOf: string, read: ReadFacts) => string[]) | undefined;
};

/** A row with its value and its factors, and the day by which it ages. */
type Counted = { rows: readonly Row[]; item: Item; day: string };

/**
 * Compiles an aggregation. In this order: the window, the values of each record, `where`, `unless`, `once`, the value
 * that is taken, `repeats`, the group with its own take and its cap, the weight by age of the group's first day, the
 * take, and what is done with the result.
 *
 * @param facts the facts of the rule set that it reads, without their prefix
 */
export function compileAggregation(
  aggregation: Aggregation,
  type: PreparedType,
  scope: Scope,
  facts: readonly string[],
): Aggregate {
  const { within, group, weights, repeats, take } = aggregation;
  const layout = layoutOf(type, Object.keys(aggregation.with ?? {}), facts);
  const select = compileSelection(aggregation, layout, scope);
  const factorsOf = repeats && repeatsOf(repeats, layout.slots);
  const taken = group ? group.take : take;
  const worthOf = compileTaken(taken, layout, scope);
  const grouped = group && compileGroups(group, layout);
  const outer = group && compileOuter(take, scope);
  const make: Aggregate['make'] = (records, asOf, read) => {
    const rows = select(reached(records, within, asOf), records, asOf, read);
    const factors = factorsOf?.(rows);
    const own = rows.map((row, at): Counted => {
      const item = { value: worthOf(row.values), factor: factors?.[at] ?? 1 };
      return { rows: [row], item, day: row.record.occurredOn };
    });
    const counted = grouped ? grouped(own) : own;
    const all = weights ? aged(counted, weights, asOf) : counted;
    const items = all.map(({ item }) => (outer ? outer(item) : item));
    return {
      value: madeOf(take, items, aggregation),
      records: recordsBehind(take, all),
    };
  };
  if (!readsDayOf(aggregation, scope.named)) return { make, datesCompared: undefined };
  const { bare, complete } = compileRows(aggregation, layout, scope);
  const literals = datesIn([aggregation, scope.named]);
  return {
    make,
    datesCompared: (records, asOf, read) => [
      ...literals,
      ...records.flatMap((record) => datesIn(complete(bare(record, asOf, read)).values)),
    ],
  };
}

/** The records of which the value is made: of the newest or the oldest one, that record alone. */
function recordsBehind(take: Take, all: readonly Counted[]): HeldRecord[] {
  const { how } = takenBy(take);
  const one = how === 'latest' ? all.slice(-1) : all.slice(0, 1);
  const counted = how === 'latest' || how === 'earliest' ? one : all;
  return counted.flatMap(({ rows }) => rows.map(({ record }) => record));
}

/** Makes rows of records, and their made values, which can read those made before. */
type Rows = {
  bare: (record: HeldRecord, asOf: string, read: ReadFacts) => Row;
  complete: (row: Row) => Row;
};

function compileRows(aggregation: Aggregation, layout: Layout, scope: Scope): Rows {
  const made = madeInOrder(aggregation, scope.named).map(
    ([name, value]) =>
      [layout.slots.get(name) ?? -1, compileValue(value, layout.slots, scope)] as const,
  );
  return {
    bare: (record, asOf, read) => rowOf(record, layout, asOf, read),
    complete: (row) => {
      for (const [at, compute] of made) row.values[at] = valueOf(compute(row.values));
      return row;
    },
  };
}

/** Finds the rows that count, in order. */
type Select = (
  reachable: readonly HeldRecord[],
  all: readonly HeldRecord[],
  asOf: string,
  read: ReadFacts,
) => readonly Row[];

function compileSelection(aggregation: Aggregation, layout: Layout, scope: Scope): Select {
  const { where, unless, once, with: made = {} } = aggregation;
  const { slots } = layout;
  const isMeant = where && compileCondition(where, slots, scope);
  const readsMade =
    where &&
    factsReadBy(nodeOf(where, scope.named))
      .values()
      .some((name) => Object.hasOwn(made, name));
  const without = unless && unlessOf(unless, layout, scope);
  const { bare, complete } = compileRows(aggregation, layout, scope);
  const singly: Sieve = once ? onceOf(once, slots, scope) : (rows) => rows;
  return (reachable, all, asOf, read) => {
    const make = (record: HeldRecord): Row => complete(bare(record, asOf, read));
    // most records are told by their fields alone
    const rows = reachable.map((record) => (readsMade ? make(record) : bare(record, asOf, read)));
    const meant = isMeant ? rows.filter(({ values }) => isMeant(values)) : rows;
    if (!readsMade) meant.forEach(complete);
    if (!without || meant.length === 0) return singly(meant);
    return singly(without(meant, reached(all, unless.within, asOf), make));
  };
}

function compileTaken(
  take: Take,
  { slots }: Layout,
  scope: Scope,
): (values: Row['values']) => Computed | undefined {
  const { value } = takenBy(take);
  return value === undefined ? () => undefined : compileValue(value, slots, scope);
}

/** The groups in the order of their first records; their own take and cap are applied. */
function compileGroups(
  { by, take, max }: NonNullable<Aggregation['group']>,
  { slots }: Layout,
): (all: readonly Counted[]) => Counted[] {
  const likeness = likenessOf(placesOf(by, slots));
  return (all) => {
    const groups = Map.groupBy(all, ({ rows: [row] }) => (row ? likeness(row.values) : ''));
    return [...groups.values()].map((own): Counted => {
      const made = madeOf(
        take,
        own.map(({ item }) => item),
      );
      const value = max !== undefined && typeof made === 'number' ? Math.min(made, max) : made;
      const day = own[0]?.day ?? '';
      return { rows: own.flatMap(({ rows }) => rows), item: { value, factor: 1 }, day };
    });
  };
}

const GROUP: ReadonlyMap<string, number> = new Map([['group', 0]]);

/** The value that the outer take makes of a group's. */
function compileOuter(take: Take, scope: Scope): (item: Item) => Item {
  const { value } = takenBy(take);
  if (value === undefined) return (item) => item;
  const compute = compileValue(value, GROUP, scope);
  return ({ value: ofGroup, factor }) => ({ value: compute([valueOf(ofGroup)]), factor });
}

/** Weighs by age: the first weight whose period holds applies, and what none reaches does not count. */
function aged(
  all: readonly Counted[],
  weights: NonNullable<Aggregation['weights']>,
  asOf: string,
): Counted[] {
  const after = weights.map(({ within, weight }) => ({ start: back(asOf, within), weight }));
  return all.flatMap((one) => {
    const weight = after.find(({ start }) => one.day > start)?.weight;
    if (weight === undefined) return [];
    return [{ ...one, item: { ...one.item, factor: product(one.item.factor, weight) } }];
  });
}

function product(one: Computed, other: number): Computed {
  return one === 1 ? other : wide(one).times(other);
}
