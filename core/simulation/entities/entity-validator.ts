import { coverFaults, type SubjectOptions } from '../../appraisal/subject.ts';
import { canonical } from '../../ground/digest.ts';
import { faultsOf, type Fault } from '../../ground/fault.ts';
import type { FactDeclaration } from '../../facts/declaration.ts';
import { personalFactFaults, under } from '../../facts/personal-facts.ts';
import type { GivenFacts } from '../../facts/values.ts';
import type { Values } from '../../values/slots.ts';
import { entitySchemaAdmitting, isEntity, type Entity } from '../../entities/identifiers/entity.ts';
import { personalNumberFaults } from '../../entities/persons/personal-number-faults.ts';
import type { Prepared } from '../../rule-set/prepared.ts';
import type { RuleSet } from '../../rule-set/schema.ts';
import type { LeftOut, Refused } from '../simulation.ts';

/** An entity before validation. */
export type Given = { entity: unknown; facts: unknown };

/**
 * A valid entity with its facts for each version. If validation has converted them to values, only the
 * first appraisal may use these, because its stages write into them.
 */
export type ValidEntity = {
  entity: Entity;
  before: GivenFacts;
  /** Undefined if the version after rejects them, which has no effect on an entity that stays under the other. */
  after: GivenFacts | undefined;
  values?: Values | undefined;
  /** The given facts, where the others have those that each version makes from records. */
  given?: GivenFacts;
};

/** Which versions reject an entity, with every fault; its valid form if only the version before accepts it. */
export type Refusal = { by: Refused['by']; faults: Fault[]; besides?: ValidEntity };

/** The validation of a simulation, with counts of the facts that it left out. */
export type EntityValidator = {
  parse: (given: Given) => ValidEntity | Refusal;
  leftOut: () => LeftOut[];
  /** Adds the facts left out by another validator of the same versions. */
  absorb: (leftOut: readonly LeftOut[]) => void;
};

const NONE: ReadonlySet<string> = new Set();

/**
 * Validates one entity under two versions: no personal numbers anywhere, an entity that both cover, facts
 * as each declares them. Equal declarations are validated once. A fact that only one version declares is
 * left out for the other, and counted.
 */
export function entityValidator(
  before: Prepared,
  after: Prepared,
  { admitted = NONE }: SubjectOptions = {},
): EntityValidator {
  const isSameValidation = validatedPartOf(before.ruleSet) === validatedPartOf(after.ruleSet);
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
    // validating an entity includes the search for personal numbers
    if (!isEntity(entity, admitted)) return { by: 'both', faults: faultsOfSubject(given) };
    const values = isSameValidation ? before.sheet.plainValuesOf(facts) : undefined;
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

/** The order of facts left out: those for the version before come first, then by name. */
function byFact(one: LeftOut, other: LeftOut): number {
  if (one.for !== other.for) return one.for === 'before' ? -1 : 1;
  return one.fact < other.fact ? -1 : 1;
}

type Declarations = Readonly<Record<string, FactDeclaration>>;

/** The declarations after; a fact that has lost its scheme has its earlier declaration. */
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

/** The faults because of which a version rejects an entity's facts. */
function faultsUnder(prepared: Prepared, entity: Entity, facts: unknown): Fault[] {
  const parsed = prepared.factsSchema.safeParse(facts);
  const uncovered = coverFaults(prepared, entity);
  return parsed.success ? uncovered : [...uncovered, ...faultsOf(parsed.error, ['facts'])];
}

/** The part of a rule set that decides what validation accepts, without titles and notes. */
function validatedPartOf({ covers, facts }: RuleSet): string {
  const declared = Object.entries(facts).flatMap(([name, fact]) =>
    fact.from ? [] : [[name, VALIDATED_KEYS.map((key) => fact[key] ?? null)]],
  );
  return canonical({ covers: covers.toSorted(), facts: Object.fromEntries(declared) as object });
}

/** The keys of a declaration that decide whether a value is valid. */
const VALIDATED_KEYS = [
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

/** Leaves out facts that only the other version declares. */
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
