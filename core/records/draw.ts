import type { Aggregation } from '../expressions/aggregation.ts';
import { inReadingOrder } from '../ground/reading-order.ts';
import type { Value } from '../values/value-type.ts';
import { compileAggregation, type Aggregate, type Aggregated } from './aggregate.ts';
import { turningDays } from './changes-on.ts';
import { inOrder, type HeldRecord, type PreparedType } from './held-record.ts';
import { factsBeside } from './reads.ts';
import type { ReadFacts, Scope } from './record-scope.ts';
import type { StandingRecord } from './revisions.ts';

/** A fact that is made from records. */
export type RecordFact = { name: string; aggregation: Aggregation };

/** What records make of the facts of a rule set. */
export type Drawn = {
  /** The values by name; a fact of which there is none is left out. */
  facts: Readonly<Record<string, Value>>;
  /** The records of which each fact is made, in order, as `source/id`. */
  from: Readonly<Record<string, readonly string[]>>;
  /** The first day after asOf on which time alone changes a value, or an earlier one; null if there is none. */
  changesOn: string | null;
};

/**
 * Makes the facts of a rule set from the records that stand.
 *
 * @param read the given facts that conditions about records read
 * @param overridden the facts that are given in place of what records would make, which is then left out
 */
export type Draw = (
  records: readonly StandingRecord[],
  asOf: string,
  read: ReadFacts,
  overridden?: ReadonlySet<string>,
) => Drawn;

/**
 * Finds the first day, asOf or later, on which a record stands behind a fact, or an earlier one; null if there is none.
 *
 * @param read the given facts that conditions about records read
 */
export type FirstRead = (
  records: readonly StandingRecord[],
  asOf: string,
  read: ReadFacts,
) => string | null;

/** What a rule set does with records. */
export type Drawing = { draw: Draw; firstRead: FirstRead };

const NONE: ReadonlySet<string> = new Set();

type Compiled = RecordFact & { aggregate: Aggregate; beside: readonly string[] };

/** So many records are read again at most in search of the day on which a value changes. */
const MOST_READ = 5_000_000;

/**
 * Compiles the facts of a rule set that are made from records. A fact can read others of them in its conditions; there is
 * no circle.
 */
export function compileDraw(
  facts: readonly RecordFact[],
  types: ReadonlyMap<string, PreparedType>,
  scope: Scope,
): Drawing {
  const compiled = inDependency(
    facts.map((fact): Compiled => {
      const type = types.get(fact.aggregation.records);
      if (!type) throw new Error(`There is no record type ${fact.aggregation.records}`);
      const beside = factsBeside(fact.aggregation, scope.named);
      const aggregate = compileAggregation(fact.aggregation, type, scope, beside);
      return { ...fact, aggregate, beside };
    }),
  );
  const draw: Draw = (records, asOf, read, overridden = NONE) => {
    const made =
      overridden.size === 0 ? compiled : compiled.filter(({ name }) => !overridden.has(name));
    const search = searchOn(made, heldByType(records, types), asOf, read);
    const values = [...search.found].flatMap(([name, { value }]) =>
      value === undefined ? [] : [[name, value] as const],
    );
    const from = [...search.found].map(
      ([name, { records: behind }]) =>
        [name, behind.map(({ source, id }) => `${source}/${id}`)] as const,
    );
    const changesOn = firstDay(made, search, ({ value }, { value: now }) => value !== now);
    return { facts: Object.fromEntries(values), from: Object.fromEntries(from), changesOn };
  };
  const firstRead: FirstRead = (records, asOf, read) => {
    const search = searchOn(compiled, heldByType(records, types), asOf, read);
    if ([...search.found.values()].some(isRead)) return asOf;
    return firstDay(compiled, search, isRead);
  };
  return { draw, firstRead };
}

function isRead({ records }: Aggregated): boolean {
  return records.length > 0;
}

/** What facts are as of a day, and the facts that their conditions read then. */
type Search = {
  held: ReadonlyMap<string, readonly HeldRecord[]>;
  asOf: string;
  found: ReadonlyMap<string, Aggregated>;
  read: ReadFacts;
};

/** Makes facts as of a day, each after those that it reads. */
function searchOn(
  facts: readonly Compiled[],
  held: Search['held'],
  asOf: string,
  given: ReadFacts,
): Search {
  const found = new Map<string, Aggregated>();
  const read: ReadFacts = (name) => {
    const made = found.get(name);
    return made ? made.value : given(name);
  };
  for (const { name, aggregation, aggregate } of facts) {
    found.set(name, aggregate.make(held.get(aggregation.records) ?? [], asOf, read));
  }
  return { held, asOf, found, read };
}

/**
 * The first later day on which some fact is as wanted. The turning days of all facts are tried in order, so that the first
 * such day ends the search. A value that another one reads is held: if it changes, that day is the first itself.
 *
 * @param isWanted compares what a fact is on a day with what it is as of the day of the search
 */
function firstDay(
  facts: readonly Compiled[],
  { held, asOf, found, read }: Search,
  isWanted: (then: Aggregated, now: Aggregated) => boolean,
): string | null {
  const open = facts.flatMap((fact) => {
    const now = found.get(fact.name);
    if (!now) return [];
    const records = held.get(fact.aggregation.records) ?? [];
    const compared = fact.aggregate.datesCompared?.(records, asOf, read);
    const days = turningDays(fact.aggregation, records, asOf, compared);
    return [{ aggregate: fact.aggregate, now, records, days, next: days.next() }];
  });
  let left = MOST_READ;
  for (;;) {
    const day = firstOf(open.map(({ next }) => (next.done ? undefined : next.value)));
    if (day === undefined) return null;
    for (const one of open) {
      if (one.next.done || one.next.value !== day) continue;
      const { aggregate, now, records, days } = one;
      left -= records.length;
      // beyond what can be tried, a day that is too early is right, and one that is too late is not
      if (left < 0 || isWanted(aggregate.make(records, day, read), now)) return day;
      one.next = days.next();
    }
  }
}

function firstOf(days: readonly (string | undefined)[]): string | undefined {
  return days.reduce(
    (first, day) => (day !== undefined && (first === undefined || day < first) ? day : first),
    undefined,
  );
}

/** The records of each type, in order. */
function heldByType(
  records: readonly StandingRecord[],
  types: ReadonlyMap<string, PreparedType>,
): Map<string, HeldRecord[]> {
  const held = new Map<string, HeldRecord[]>();
  for (const record of records) {
    const type = types.get(record.type);
    if (!type) continue;
    const known = held.get(record.type);
    if (known) known.push(type.held(record));
    else held.set(record.type, [type.held(record)]);
  }
  for (const one of held.values()) one.sort(inOrder);
  return held;
}

/** Facts that are read stand before those that read them. */
function inDependency(facts: readonly Compiled[]): Compiled[] {
  const byName = new Map(facts.map((fact) => [fact.name, fact]));
  const reads = new Map(facts.map(({ name, beside }) => [name, beside]));
  return inReadingOrder(reads).flatMap((name) => byName.get(name) ?? []);
}
