import { coverFaults, type SubjectOptions } from '../appraisal/subject.ts';
import { canonical } from '../ground/digest.ts';
import { faultsOf, type Fault } from '../ground/fault.ts';
import type { FactDeclaration } from '../facts/declaration.ts';
import { personalFactFaults, under } from '../facts/personal-facts.ts';
import type { GivenFacts, Values } from '../facts/values.ts';
import { entitySchemaAdmitting, isEntity, type Entity } from '../entities/identifiers/entity.ts';
import { personalNumberFaults } from '../entities/persons/personal-number-faults.ts';
import type { Prepared } from '../rule-set/prepared.ts';
import type { RuleSet } from '../rule-set/schema.ts';
import type { LeftOut, Refused } from './simulation.ts';

/** What is given of an entity, before anybody has looked at it. */
export type Given = { entity: unknown; facts: unknown };

/**
 * An entity with its facts as each version takes them; where the door has made values of them, these
 * are for the one who appraises first: what the stages make is written among them.
 */
export type ValidEntity = {
  entity: Entity;
  before: GivenFacts;
  /** Undefined where the version after cannot take them, as is no matter to whoever stays under the other. */
  after: GivenFacts | undefined;
  values?: Values | undefined;
};

/** Who cannot appraise an entity, and every fault; what the version before takes, where only it can. */
export type Refusal = { by: Refused['by']; faults: Fault[]; besides?: ValidEntity };

/** The door of a simulation, and how often it left facts out. */
export type EntityValidator = {
  parse: (given: Given) => ValidEntity | Refusal;
  leftOut: () => LeftOut[];
  /** Adds what another door of the same versions left out. */
  absorb: (leftOut: readonly LeftOut[]) => void;
};

const NONE: ReadonlySet<string> = new Set();

/**
 * The door for one entity under two versions: no personal numbers anywhere, an entity that both
 * cover, facts as each declares them. What both versions ask alike is asked once. A fact that only
 * one version declares is left out for the other, and counted.
 */
export function entityValidator(
  before: Prepared,
  after: Prepared,
  { admitted = NONE }: SubjectOptions = {},
): EntityValidator {
  const isOneDoor = asksOf(before.ruleSet) === asksOf(after.ruleSet);
  const forBefore = withoutFacts('before', givable(after), givable(before));
  const forAfter = withoutFacts('after', givable(before), givable(after));

  // a code passes under the scheme that either version declares for it
  const declared = {
    ...before.ruleSet.facts,
    ...withSchemes(after.ruleSet.facts, before.ruleSet.facts),
  };
  const search = { ruleSet: after.ruleSet.id, admitted };
  const personalIn = (facts: unknown) => personalFactFaults(facts, declared, search);

  function parse(given: Given): ValidEntity | Refusal {
    const { entity, facts } = given;
    // an entity is searched for numbers of persons when it is asked whether it is one
    if (!isEntity(entity, admitted)) return { by: 'both', faults: faultsOfSubject(given) };
    const values = isOneDoor ? before.sheet.plainValuesOf(facts) : undefined;
    if (values && before.ruleSet.covers.includes(entity.kind)) {
      return { entity, before: facts as GivenFacts, after: facts as GivenFacts, values };
    }
    if (personalIn(facts).length > 0) return { by: 'both', faults: faultsOfSubject(given) };
    const [old, now] = [forBefore.take(facts), forAfter.take(facts)];
    const [faultsBefore, faultsAfter] = [
      faultsUnder(before, entity, old),
      faultsUnder(after, entity, now),
    ];
    if (faultsAfter.length > 0 && faultsBefore.length > 0)
      return { by: 'both', faults: faultsAfter };
    if (faultsAfter.length > 0) {
      const besides = { entity, before: old as GivenFacts, after: undefined };
      return { by: 'after', faults: faultsAfter, besides };
    }
    if (faultsBefore.length > 0) return { by: 'before', faults: faultsBefore };
    return { entity, before: old as GivenFacts, after: now as GivenFacts };
  }

  function faultsOfSubject(given: Given): Fault[] {
    const personal = [
      ...personalNumberFaults({ entity: given.entity }, { admitted }),
      ...under(['facts'], personalIn(given.facts)),
    ];
    if (personal.length > 0) return personal.map(({ pointer, message }) => ({ pointer, message }));
    const entity = entitySchemaAdmitting(admitted).safeParse(given.entity);
    const facts = after.factsSchema.safeParse(forAfter.take(given.facts));
    return [
      ...(entity.success ? [] : faultsOf(entity.error, ['entity'])),
      ...(facts.success ? [] : faultsOf(facts.error, ['facts'])),
    ];
  }

  return {
    parse,
    leftOut: () => [...forBefore.counts(), ...forAfter.counts()].toSorted(byFact),
    absorb: (leftOut) => {
      for (const one of leftOut) (one.for === 'before' ? forBefore : forAfter).absorb(one);
    },
  };
}

/** The order of facts left out: those for the version before first, then by name. */
function byFact(one: LeftOut, other: LeftOut): number {
  if (one.for !== other.for) return one.for === 'before' ? -1 : 1;
  return one.fact < other.fact ? -1 : 1;
}

type Declarations = Readonly<Record<string, FactDeclaration>>;

/** Declarations of facts, each with the scheme that it had before where it has none any more. */
function withSchemes(after: Declarations, before: Declarations): Declarations {
  const isCode = (fact: FactDeclaration | undefined) =>
    (fact?.scheme ?? fact?.of?.scheme) !== undefined;
  return Object.fromEntries(
    Object.entries(after).map(([name, fact]) => {
      const earlier = Object.hasOwn(before, name) ? before[name] : undefined;
      return [name, earlier && isCode(earlier) && !isCode(fact) ? earlier : fact];
    }),
  );
}

/** What keeps a version from appraising an entity on its facts. */
function faultsUnder(prepared: Prepared, entity: Entity, facts: unknown): Fault[] {
  const parsed = prepared.factsSchema.safeParse(facts);
  const uncovered = coverFaults(prepared, entity);
  return parsed.success ? uncovered : [...uncovered, ...faultsOf(parsed.error, ['facts'])];
}

/** What the door of a rule set asks, without what it only says of it. */
function asksOf({ covers, facts }: RuleSet): string {
  const asked = Object.entries(facts).flatMap(([name, fact]) =>
    fact.from ? [] : [[name, ASKED.map((key) => fact[key] ?? null)]],
  );
  return canonical({ covers: covers.toSorted(), facts: Object.fromEntries(asked) as object });
}

/** The parts of a declaration that decide whether a value is taken. */
const ASKED = [
  'type',
  'of',
  'enum',
  'min',
  'max',
  'pattern',
  'scheme',
  'required',
  'decidedBy',
] as const;

function givable({ ruleSet }: Prepared): ReadonlySet<string> {
  const facts: [string, FactDeclaration][] = Object.entries(ruleSet.facts);
  return new Set(facts.flatMap(([name, { from }]) => (from ? [] : [name])));
}

/** Leaves facts out that only the other version takes. */
function withoutFacts(side: LeftOut['for'], others: ReadonlySet<string>, own: ReadonlySet<string>) {
  const foreign = [...others].filter((name) => !own.has(name));
  const counts = new Map(foreign.map((name) => [name, 0]));
  return {
    take: (facts: unknown): unknown => {
      if (foreign.length === 0 || typeof facts !== 'object' || facts === null) return facts;
      const left = foreign.filter((name) => Object.hasOwn(facts, name));
      if (left.length === 0) return facts;
      for (const name of left) counts.set(name, (counts.get(name) ?? 0) + 1);
      const kept = Object.entries(facts).filter(([name]) => !left.includes(name));
      return Object.fromEntries(kept);
    },
    absorb: ({ fact, entities }: LeftOut): void => {
      counts.set(fact, (counts.get(fact) ?? 0) + entities);
    },
    counts: (): LeftOut[] =>
      [...counts].flatMap(([fact, entities]) =>
        entities > 0 ? [{ fact, for: side, entities }] : [],
      ),
  };
}
