import { faultsOf, type Fault } from '../ground/fault.ts';
import type { GivenFacts } from '../facts/values.ts';
import { entitySchemaAdmitting, isEntity, type Entity } from '../entities/identifiers/entity.ts';
import { personalNumberFaults } from '../entities/persons/personal-number-faults.ts';
import type { Prepared } from '../rule-set/prepared.ts';

/** Who is appraised and on which facts, once both have passed the door. */
export type Subject = { entity: Entity; facts: GivenFacts };

export type SubjectOptions = {
  /** Unified social credit codes that an operator lets pass although they could be a person's number. */
  admitted?: ReadonlySet<string>;
};

const NONE: ReadonlySet<string> = new Set();

/**
 * The door for one entity and its facts under a rule set: no personal numbers anywhere, an entity of
 * a kind that the rule set covers, and facts as it declares them.
 *
 * @returns the subject, or every fault with a pointer into `{ entity, facts }`; no message repeats a value
 */
export function parseSubject(
  prepared: Prepared,
  given: { entity: unknown; facts: unknown },
  { admitted = NONE }: SubjectOptions = {},
): { subject: Subject } | { faults: Fault[] } {
  const { entity, facts } = given;
  // nearly all are plainly right, which is found without going over them again and again
  if (isEntity(entity, admitted) && prepared.ruleSet.covers.includes(entity.kind)) {
    if (prepared.sheet.plainValuesOf(facts))
      return { subject: { entity, facts: facts as GivenFacts } };
  }
  const personal = personalNumberFaults(given, { admitted });
  if (personal.length > 0)
    return { faults: personal.map(({ pointer, message }) => ({ pointer, message })) };
  return parseScanned(prepared, given, { admitted });
}

/**
 * The rest of the door, for a document that has been scanned for numbers of persons as a whole: an
 * entity of a kind that the rule set covers, and facts as it declares them.
 *
 * @returns the subject, or every fault with a pointer into `{ entity, facts }`; no message repeats a value
 */
export function parseScanned(
  prepared: Prepared,
  given: { entity: unknown; facts: unknown },
  { admitted = NONE }: SubjectOptions = {},
): { subject: Subject } | { faults: Fault[] } {
  const entity = entitySchemaAdmitting(admitted).safeParse(given.entity);
  const facts = prepared.factsSchema.safeParse(given.facts);
  if (entity.success && facts.success && prepared.ruleSet.covers.includes(entity.data.kind)) {
    return { subject: { entity: entity.data, facts: facts.data as GivenFacts } };
  }
  const faults = [
    ...(entity.success ? coverFaults(prepared, entity.data) : faultsOf(entity.error, ['entity'])),
    ...(facts.success ? [] : faultsOf(facts.error, ['facts'])),
  ];
  return { faults };
}

/** Why a version cannot appraise what passed the door of another, with pointers into `{ entity, facts }`. */
export function misfitsOf(prepared: Prepared, { entity, facts }: Subject): Fault[] {
  const parsed = prepared.factsSchema.safeParse(facts);
  return [
    ...coverFaults(prepared, entity),
    ...(parsed.success ? [] : faultsOf(parsed.error, ['facts'])),
  ];
}

/** A kind of entity that a rule set does not cover, as a fault of `{ entity, facts }`. */
export function coverFaults({ ruleSet }: Prepared, { kind }: Pick<Entity, 'kind'>): Fault[] {
  if (ruleSet.covers.includes(kind)) return [];
  const covered = ruleSet.covers.join(', ');
  return [
    {
      pointer: '/entity/kind',
      message: `is ${kind}, which ${ruleSet.id} does not cover; it covers ${covered}`,
    },
  ];
}
