import { faultsOf, type Fault } from '../ground/fault.ts';
import type { GivenFacts } from '../facts/values.ts';
import { entitySchemaAdmitting, isEntity, type Entity } from '../entities/identifiers/entity.ts';
import { personalNumberFaults } from '../entities/persons/personal-number-faults.ts';
import { personalFactFaults, under } from '../facts/personal-facts.ts';
import { overrideFaults } from './override-faults.ts';
import type { Prepared } from '../rule-set/prepared.ts';

/** A valid entity with its valid facts. */
export type Subject = { entity: Entity; facts: GivenFacts };

export type SubjectOptions = {
  /** Texts that operators admit although they could be a person's number. */
  admitted?: ReadonlySet<string>;
};

type ScannedOptions = SubjectOptions & {
  /** Whether the facts hold no such number even if the rule set declares no scheme and nothing is admitted. */
  areFactsFree?: boolean;
};

const NONE: ReadonlySet<string> = new Set();

/**
 * Validates one entity and its facts under a rule set: no personal numbers anywhere, an entity of a kind that
 * the rule set covers, and facts as it declares them.
 *
 * @returns the subject, or every fault with a pointer into `{ entity, facts }`; no message repeats a value
 */
export function parseSubject(
  prepared: Prepared,
  given: { entity: unknown; facts: unknown },
  { admitted = NONE }: SubjectOptions = {},
): { subject: Subject } | { faults: Fault[] } {
  const { entity, facts } = given;
  // fast path: nearly all subjects are valid, which one pass shows
  if (isEntity(entity, admitted) && prepared.ruleSet.covers.includes(entity.kind)) {
    if (!prepared.draw && prepared.sheet.plainValuesOf(facts))
      return { subject: { entity, facts: facts as GivenFacts } };
  }
  const personal = personalNumberFaults({ entity }, { admitted });
  if (personal.length === 0) return parseScanned(prepared, given, { admitted });
  return { faults: [...told(personal), ...personalFaultsOf(prepared, facts, admitted)] };
}

/** The given facts that can be personal numbers, as faults with pointers into `{ facts }`. */
function personalFaultsOf(
  { ruleSet }: Prepared,
  facts: unknown,
  admitted: ReadonlySet<string>,
): Fault[] {
  const search = { ruleSet: ruleSet.id, admitted };
  return told(under(['facts'], personalFactFaults(facts, ruleSet.facts, search)));
}

const told = (faults: readonly Fault[]): Fault[] =>
  faults.map(({ pointer, message }) => ({ pointer, message }));

/**
 * Validates the rest, if the other parts of the document have been scanned for personal numbers: an entity of a
 * kind that the rule set covers, and facts as it declares them and without such numbers.
 *
 * @returns the subject, or every fault with a pointer into `{ entity, facts }`; no message repeats a value
 */
export function parseScanned(
  prepared: Prepared,
  given: { entity: unknown; facts: unknown },
  { admitted = NONE, areFactsFree = false }: ScannedOptions = {},
): { subject: Subject } | { faults: Fault[] } {
  const personal = areFactsFree ? [] : personalFaultsOf(prepared, given.facts, admitted);
  const entity = entitySchemaAdmitting(admitted).safeParse(given.entity);
  const ofEntity = entity.success
    ? coverFaults(prepared, entity.data)
    : faultsOf(entity.error, ['entity']);
  // other faults of such facts could repeat a number
  if (personal.length > 0) return { faults: [...ofEntity, ...personal] };
  const facts = prepared.factsSchema.safeParse(given.facts);
  const faults = [
    ...ofEntity,
    ...told(overrideFaults(prepared, given.facts)),
    ...(facts.success ? [] : faultsOf(facts.error, ['facts'])),
  ];
  return faults.length === 0 && entity.success && facts.success
    ? { subject: { entity: entity.data, facts: facts.data as GivenFacts } }
    : { faults };
}

/** The faults of a subject that another version accepts, with pointers into `{ entity, facts }`. */
export function misfitsOf(prepared: Prepared, { entity, facts }: Subject): Fault[] {
  const parsed = prepared.factsSchema.safeParse(facts);
  return [
    ...coverFaults(prepared, entity),
    ...(parsed.success ? [] : faultsOf(parsed.error, ['facts'])),
  ];
}

/** The fault of a kind of entity that a rule set does not cover, with its pointer into `{ entity, facts }`. */
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
