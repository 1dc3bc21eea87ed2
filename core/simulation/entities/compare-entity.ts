import type { Evaluation } from '../../appraisal/find.ts';
import type { MeasureDays } from '../../appraisal/measures.ts';
import type { Prepared } from '../../rule-set/prepared.ts';
import { dayValidator, daysOf } from './day-refusal.ts';
import {
  entityValidator,
  type EntityValidator,
  type Refusal,
  type ValidEntity,
} from './entity-validator.ts';
import { findBothUnder, type Both } from './find-both.ts';
import { movementsOf, type Movement, type Movements } from '../moves/movement.ts';
import type { SimulatedEntity } from './simulated-entity.ts';
import { withDrawn } from './with-drawn.ts';
import { countingOfTwo, earlierFor, findEach, type UnderEarlier } from './under-earlier.ts';

/** One entity under both versions, with the transitional law of the later one. */
export type Compared = {
  both: Both;
  /** The outcome after: from the later version, or from the earlier one under which the entity stays. */
  now: Evaluation;
  staying: UnderEarlier | undefined;
  movement: Movement;
  days: MeasureDays | undefined;
};

/** Compares one entity after another under two versions. */
export type EntityComparison = {
  before: Prepared;
  after: Prepared;
  validator: EntityValidator;
  movedBy: Movements['by'];
  /** The versions under which transitional law can keep entities; undefined if there are none. */
  keepers: readonly Prepared[] | undefined;
  /** Validates an entity; if a version rejects it, returns which one and why. */
  admit: (given: SimulatedEntity) => ValidEntity | Refusal;
  compare: (entity: ValidEntity, given: SimulatedEntity) => Compared;
};

export type ComparisonOptions = {
  asOf?: string | undefined;
  admitted?: ReadonlySet<string> | undefined;
  earlier?: readonly Prepared[] | undefined;
};

export function entityComparison(
  before: Prepared,
  after: Prepared,
  { asOf, admitted, earlier }: ComparisonOptions,
): EntityComparison {
  const validator = entityValidator(before, after, admitted ? { admitted } : {});
  const validDay = dayValidator(before, after, asOf);
  const day = asOf ?? after.ruleSet.effective.from;
  const findBoth = findBothUnder(before, after, day);
  const movements = movementsOf(before, after);
  const countingOf = earlier ? undefined : countingOfTwo(before, after, asOf);
  const keepers = earlier ?? (countingOf ? [before] : undefined);
  const countingFor = ({ entity }: ValidEntity, given: SimulatedEntity, { was }: Both) =>
    given.counting ?? countingOf?.(entity.kind, was);

  /** The outcome under an earlier version, if the transitional law of the later one keeps the entity there. */
  function stayingFor(
    entity: ValidEntity,
    given: SimulatedEntity,
    both: Both,
    days: MeasureDays | undefined,
  ): UnderEarlier | undefined {
    const counting = countingFor(entity, given, both);
    if (!counting) return undefined;
    const findUnder = findEach([before, after], entity, given, both, day);
    return earlierFor(counting, after, findUnder, days);
  }

  return {
    before,
    after,
    validator,
    movedBy: movements.by,
    keepers,
    admit: (given) => {
      const parsed = validDay(given, validator.parse(given));
      if (!('faults' in parsed)) return withDrawn([before, after], parsed, given, day);
      // only the version before accepts the facts: it applies if the later version keeps the entity there
      const besides = parsed.besides && withDrawn([before, after], parsed.besides, given, day);
      const counting = besides && keepers && countingFor(besides, given, findBoth(besides, given));
      const isStaying = counting?.every(({ digest }) => digest !== after.digest);
      return besides && isStaying ? besides : parsed;
    },
    compare: (entity, given) => {
      const both = findBoth(entity, given);
      const days = daysOf(given, asOf);
      const staying = stayingFor(entity, given, both, days);
      const now = staying?.found ?? both.now;
      return { both, now, staying, movement: movements.of(both.was, now), days };
    },
  };
}
