import type { GivenFacts } from '../facts/values.ts';
import { movedByPeriod } from '../ground/date-arithmetic.ts';
import type { StandingRecord } from '../records/revisions.ts';
import { derivedFacts } from '../rule-set/derived-facts.ts';
import type { Prepared } from '../rule-set/prepared.ts';
import { recordFactsOf } from '../rule-set/record-facts.ts';
import type { Value } from '../values/value-type.ts';
import { overrideFaults } from './override-faults.ts';
import { find, type Occasion } from './find.ts';

/** What is derived as of a day: from records, and from other facts. */
export type Derived = {
  /** The derived facts that have a value. */
  facts: Readonly<Record<string, Value>>;
  /** The facts that an appraisal takes: the given ones and those that records make. */
  appraised: GivenFacts;
  /** Those that records make. */
  made: GivenFacts;
  /** Those that are given in place of what records would make, in order of their names. */
  overridden: readonly string[];
  /** The records of which each fact is made, in order, as `source/id`. */
  from: Readonly<Record<string, readonly string[]>>;
  /** The first day after asOf on which time alone changes a derived fact, or an earlier one; null if there is none. */
  changesOn: string | null;
};

/**
 * Derives the facts of an entity from its records as of a day.
 *
 * @param records those that stand
 * @param all the given facts; one that records would make goes before them where the rule set lets it
 * @param occasion the day, the day that the given facts describe, and the outcomes before
 */
export function derive(
  prepared: Prepared,
  records: readonly StandingRecord[],
  all: GivenFacts,
  occasion: Occasion,
): Derived {
  const { draw, sheet } = prepared;
  const given = takenOf(prepared, all);
  const values = sheet.valuesOf(given);
  const names = recordFactsOf(prepared.ruleSet).map(({ name }) => name);
  const overridden = new Set(names.filter((name) => Object.hasOwn(given, name)));
  const read = (name: string): Value | undefined => values[sheet.slots.get(name) ?? -1];
  const drawn = draw?.(records, occasion.asOf, read, overridden);
  const appraised = drawn ? { ...given, ...drawn.facts } : given;
  const computed = computedOn(prepared, appraised, occasion);
  const changesOn = earlier(
    drawn?.changesOn ?? null,
    changeOfComputed(prepared, appraised, occasion, computed),
  );
  const facts: Record<string, Value> = { ...drawn?.facts };
  for (const [name, value] of computed) if (value !== undefined) facts[name] = value;
  const made = (drawn?.facts ?? {}) as GivenFacts;
  const from = drawn?.from ?? {};
  return { facts, appraised, made, overridden: [...overridden].sort(), from, changesOn };
}

/**
 * The given facts without those that only records may make: what was given under an earlier version, which took it, stands
 * in no record's place.
 */
export function takenOf(prepared: Prepared, given: GivenFacts): GivenFacts {
  const strange = new Set(overrideFaults(prepared, given).map(({ name }) => name));
  if (strange.size === 0) return given;
  return Object.fromEntries(Object.entries(given).filter(([name]) => !strange.has(name)));
}

type Computed = ReadonlyMap<string, Value | undefined>;

/** The facts that are computed of others without domains. */
function computedOn(prepared: Prepared, facts: GivenFacts, occasion: Occasion): Computed {
  const derived = derivedFacts(prepared.ruleSet);
  if (derived.size === 0) return new Map();
  const { values } = find(prepared, { ...occasion, facts });
  return new Map(
    [...derived.values()].flatMap(({ name, stage }) =>
      stage === 'domains' ? [] : [[name, values[prepared.sheet.slots.get(name) ?? -1]] as const],
    ),
  );
}

/** So many days are tried; the last of them is named where a fact may change after it. */
const MOST_DAYS = 400;

/** The first day on which a computed fact that reads the day differs, or the last that was tried. */
function changeOfComputed(
  prepared: Prepared,
  facts: GivenFacts,
  occasion: Occasion,
  now: Computed,
): string | null {
  const isOfDay = [...derivedFacts(prepared.ruleSet).values()].some(({ reads }) =>
    reads.some((name) => name === 'asOf' || (name === 'observedOn' && !occasion.observedOn)),
  );
  if (!isOfDay) return null;
  let day = occasion.asOf;
  for (let tried = 0; tried < MOST_DAYS; tried += 1) {
    day = movedByPeriod(day, 'P1D', 1);
    const then = computedOn(prepared, facts, { ...occasion, asOf: day });
    for (const [name, value] of now) if (!isSame(then.get(name), value)) return day;
  }
  return day;
}

function isSame(one: Value | undefined, other: Value | undefined): boolean {
  return typeof one === 'object' || typeof other === 'object'
    ? JSON.stringify(one) === JSON.stringify(other)
    : one === other;
}

function earlier(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other;
  return one < other ? one : other;
}
