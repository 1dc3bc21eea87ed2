import { findAmong, type Evaluation, type Occasion } from '../../appraisal/find.ts';
import type { Prepared } from '../../rule-set/prepared.ts';
import type { ValidEntity } from './entity-validator.ts';
import type { SimulatedEntity } from './simulated-entity.ts';

/** The outcomes of one entity under two versions; if the later one has none, both are that of the other. */
export type Both = { was: Evaluation; now: Evaluation };

/** Appraises an entity under two versions. */
export type FindBoth = (admitted: ValidEntity, past: Past) => Both;

/** What is known of an entity from before. */
export type Past = Pick<
  SimulatedEntity,
  'previous' | 'earlier' | 'observedOn' | 'held' | 'records'
>;

/** The outcome under the version before, for an entity that stays under it. */
export function findStaying(
  before: Prepared,
  admitted: ValidEntity,
  past: Past,
  { was }: Both,
  asOf: string,
): Evaluation {
  if (!past.held) return was;
  return findAmong(before, before.sheet.valuesOf(admitted.before), occasionIn(past, asOf));
}

/** When an entity is appraised, and after which outcomes. */
export function occasionIn({ previous, earlier, observedOn, held }: Past, asOf: string): Occasion {
  const day = held?.days.observedOn ?? (typeof observedOn === 'string' ? observedOn : asOf);
  return { asOf, observedOn: day, previous, earlier };
}

/** Prepares appraisals under two versions; facts with equal declarations are converted to values once. */
export function findBothUnder(before: Prepared, after: Prepared, asOf: string): FindBoth {
  const isOneSheet = sheetDigest(before) === sheetDigest(after);
  return (admitted, past) => {
    const { held } = past;
    const occasion = occasionIn(past, asOf);
    const values = admitted.values ?? before.sheet.valuesOf(admitted.before);
    const isSame = isOneSheet && admitted.before === admitted.after;
    const other = isSame ? values.slice() : admitted.after && after.sheet.valuesOf(admitted.after);
    const found = findAmong(
      before,
      values,
      held ? { ...occasion, previous: held.previous } : occasion,
    );
    const was = held ? { ...found, ...held.outcome, domains: held.outcome.domains } : found;
    return { was, now: other ? findAmong(after, other, occasion) : readable(was) };
  };

  /** What decides the values of facts and where they stand. */
  function sheetDigest({ ruleSet, sheet }: Prepared): string {
    const { facts, tables, conditions } = ruleSet;
    return JSON.stringify([facts, tables, conditions, [...sheet.slots.keys()]]);
  }

  /** The outcome under the version before, with its values in the slots of the version after. */
  function readable(was: Evaluation): Evaluation {
    const values = after.sheet.slots
      .keys()
      .map((name) => was.values[before.sheet.slots.get(name) ?? -1])
      .toArray();
    return { ...was, values };
  }
}
