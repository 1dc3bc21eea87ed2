import { findAmong, type Evaluation } from '../../appraisal/find.ts';
import type { Prepared } from '../../rule-set/prepared.ts';
import type { ValidEntity } from './entity-validator.ts';
import type { SimulatedEntity } from './simulated-entity.ts';

/** The outcomes of one entity under two versions; if the later one has none, both are that of the other. */
export type Both = { was: Evaluation; now: Evaluation };

/** Appraises an entity under two versions. */
export type FindBoth = (
  admitted: ValidEntity,
  past: Pick<SimulatedEntity, 'previous' | 'held'>,
) => Both;

/** The outcome under the version before, for an entity that stays under it. */
export function findStaying(
  before: Prepared,
  admitted: ValidEntity,
  { previous, held }: Pick<SimulatedEntity, 'previous' | 'held'>,
  { was }: Both,
): Evaluation {
  if (!held) return was;
  return findAmong(before, before.sheet.valuesOf(admitted.before), previous);
}

/** Prepares appraisals under two versions; facts with equal declarations are converted to values once. */
export function findBothUnder(before: Prepared, after: Prepared): FindBoth {
  const isOneSheet = JSON.stringify(before.ruleSet.facts) === JSON.stringify(after.ruleSet.facts);
  return (admitted, { previous, held }) => {
    const values = admitted.values ?? before.sheet.valuesOf(admitted.before);
    const isSame = isOneSheet && admitted.before === admitted.after;
    const other = isSame ? values.slice() : admitted.after && after.sheet.valuesOf(admitted.after);
    const found = findAmong(before, values, held ? held.previous : previous);
    const was = held ? { ...found, ...held.outcome } : found;
    return { was, now: other ? findAmong(after, other, previous) : readable(was) };
  };

  /** The outcome under the version before, with its values in the slots of the version after. */
  function readable(was: Evaluation): Evaluation {
    const values = after.sheet.slots
      .keys()
      .map((name) => was.values[before.sheet.slots.get(name) ?? -1])
      .toArray();
    return { ...was, values };
  }
}
