import type { Fault } from '../ground/fault.ts';
import type { Prepared } from '../rule-set/prepared.ts';
import { entityValidator, type ValidEntity, type Refusal } from './entity-validator.ts';
import { explainMove } from './explain-move.ts';
import { findBothUnder, type Both } from './find-both.ts';
import { FURTHEST, furthestOf, type Distance } from './furthest.ts';
import { sizeFactsOf } from './group-tally.ts';
import { countingOfTwo, findEach, earlierFor, type UnderEarlier } from './under-earlier.ts';
import { movementsOf } from './movement.ts';
import { outcomeTally } from './outcome-tally.ts';
import { refusalTally } from './refusal-tally.ts';
import type { SimulatedEntity } from './simulated-entity.ts';
import type { SimulationPart } from './simulation-part.ts';
import type { FurthestMove, Simulation, SimulationSide } from './simulation.ts';

export type SimulationOptions = {
  /** Date of the simulation, `YYYY-MM-DD`; it is carried into the result. */
  asOf?: string | undefined;
  /** Facts by which moves are counted; without it those that say how large an entity is. */
  by?: readonly string[] | undefined;
  /** How many entities are kept that move the furthest. */
  furthest?: number | undefined;
  /** Unified social credit codes that an operator lets pass although they could be a person's number. */
  admitted?: ReadonlySet<string> | undefined;
  /**
   * The versions under which transitional law could keep entities, the one before first; given where it is
   * known of each entity which count. Without it they can be kept under the one before only.
   */
  earlier?: readonly Prepared[] | undefined;
};

/** Sums up, entity by entity, what another version would change; it keeps counts, not entities. */
export type Accumulator = {
  /** Appraises one entity under both versions; the answer says who cannot, and why. */
  add: (given: SimulatedEntity) => Refusal | undefined;
  /** Counts one that cannot even be read. */
  refuse: (faults: readonly Fault[]) => void;
  /** What was counted so far, for another simulation to absorb. */
  part: () => SimulationPart;
  /**
   * Adds what was counted of the entities that follow those given so far, as if they had been given.
   *
   * @throws RangeError where other versions were compared, or it was counted by other facts
   */
  absorb: (part: SimulationPart) => void;
  /** What was found so far. */
  result: () => Simulation;
};

/** One of those that move the furthest, as long as nobody has asked how. */
type Candidate = Distance & { explain: () => FurthestMove };

/**
 * Begins a simulation: the version in force and a draft, applied to the same entities, without
 * writing anything. Its memory does not grow with the population; parts of a population can be
 * counted apart and put together.
 *
 * @throws RangeError where neither version declares a fact of `by`
 */
export function simulationOf(
  before: Prepared,
  after: Prepared,
  {
    asOf,
    by = sizeFactsOf(after),
    furthest: most = FURTHEST,
    admitted,
    earlier,
  }: SimulationOptions = {},
): Accumulator {
  const validator = entityValidator(before, after, admitted ? { admitted } : {});
  const findBoth = findBothUnder(before, after);
  const movements = movementsOf(before, after);
  const facts = [...new Set(by)];
  const asked = JSON.stringify([before.digest, after.digest, asOf, facts, most]);
  const countingOf = earlier ? undefined : countingOfTwo(before, after, asOf);
  const keepers = earlier ?? (countingOf ? [before] : undefined);
  const outcomes = outcomeTally(before, after, facts, keepers);
  const refusals = refusalTally(
    [before, after].flatMap(({ ruleSet }) => Object.keys(ruleSet.facts)),
  );
  const furthest = furthestOf<Candidate>(most);
  const isPassedOver =
    before.digest !== after.digest && earlier?.every(({ digest }) => digest !== before.digest);
  const entities = { given: 0, appraised: 0, changed: 0 };
  const kept = { stays: 0, milder: 0 };
  let unheld = 0;

  function count(admission: ValidEntity, given: SimulatedEntity): void {
    const both = findBoth(admission, given);
    const { id, kind } = admission.entity;
    const staying = keeping(admission, given, both);
    if (staying) kept[staying.why] += 1;
    if (!given.held) unheld += 1;
    const { was } = both;
    const now = staying?.found ?? both.now;
    const { direction, steps } = movements.of(was, now);
    const { held } = given;
    const hasOtherMeasure = outcomes.add(kind, both, direction, held, staying);
    const isMoved = direction !== 'stays';
    const hasOtherOutcome =
      isMoved || was.score !== now.score || was.grade !== now.grade || was.tier !== now.tier;
    if (hasOtherOutcome || hasOtherMeasure) entities.changed += 1;
    if (!hasOtherOutcome) return;
    const points = Math.abs((now.score ?? 0) - (was.score ?? 0));
    const distance = { steps: Math.abs(steps ?? 0), isMoved, points, id, place: entities.given };
    if (!furthest.takes(distance)) return;
    furthest.add({ ...distance, explain: () => explained(admission, given) });
  }

  function explained({ entity, ...facts }: ValidEntity, given: SimulatedEntity): FurthestMove {
    const admission = { entity, ...facts, values: undefined };
    const both = findBoth(admission, given);
    const now = keeping(admission, given, both)?.found ?? both.now;
    return explainMove(entity, movements.of(both.was, now), both.was, now);
  }

  /** What an earlier version finds, and why, where the transitional law of the later one lets it count. */
  function keeping(
    admission: ValidEntity,
    given: SimulatedEntity,
    both: Both,
  ): UnderEarlier | undefined {
    const counting = countingFor(admission, given, both);
    return (
      counting &&
      earlierFor(
        counting,
        after,
        findEach([before, after], admission, given, both),
        given.held?.days,
      )
    );
  }

  function countingFor({ entity }: ValidEntity, given: SimulatedEntity, { was }: Both) {
    return given.counting ?? countingOf?.(entity.kind, was);
  }

  /** Whom the door lets in, and who stays under the version before, if only that one takes the facts. */
  function admittedBy(
    parsed: ValidEntity | Refusal,
    given: SimulatedEntity,
  ): ValidEntity | undefined {
    if (!('faults' in parsed)) return parsed;
    const { besides } = parsed;
    const counting = besides && keepers && countingFor(besides, given, findBoth(besides, given));
    return counting?.every(({ digest }) => digest !== after.digest) ? besides : undefined;
  }

  function refused(refusal: Refusal): Refusal {
    refusals.add(refusal.by, refusal.faults);
    return { by: refusal.by, faults: refusal.faults };
  }

  return {
    add: (given) => {
      entities.given += 1;
      const parsed = validator.parse(given);
      const admission = admittedBy(parsed, given);
      if (!admission) return refused(parsed as Refusal);
      entities.appraised += 1;
      count(admission, given);
      return undefined;
    },
    refuse: (faults) => {
      entities.given += 1;
      refusals.add('both', faults);
    },
    part: () => ({
      asked,
      entities: { ...entities },
      kept: { ...kept },
      unheld,
      outcomes: outcomes.counts(),
      refused: refusals.counts(),
      leftOut: validator.leftOut(),
      furthest: furthest.list().map(({ explain, ...one }) => ({ ...one, move: explain() })),
    }),
    absorb: (part) => {
      if (part.asked !== asked) {
        throw new RangeError('Only parts of the same versions, date and facts can be put together');
      }
      // before the entities are: the part's own stand behind all that were given
      for (const { move, ...one } of part.furthest) {
        furthest.add({ ...one, place: entities.given + one.place, explain: () => move });
      }
      entities.given += part.entities.given;
      entities.appraised += part.entities.appraised;
      entities.changed += part.entities.changed;
      kept.stays += part.kept.stays;
      kept.milder += part.kept.milder;
      unheld += part.unheld;
      outcomes.absorb(part.outcomes);
      refusals.absorb(part.refused);
      validator.absorb(part.leftOut);
    },
    result: () => ({
      before: sideOf(before),
      after: sideOf(after),
      ...(asOf === undefined ? {} : { asOf }),
      entities: { ...entities },
      ...(keepers ? { kept: { ...kept } } : {}),
      ...(isPassedOver ? { passesOver: true } : {}),
      ...(after.ruleSet.transition?.scope === 'exTunc' ? { reachesBack: true } : {}),
      ...(before.ruleSet.transition && unheld > 0 ? { leavesAside: true } : {}),
      movedBy: movements.by,
      ...outcomes.result(),
      refused: refusals.result(),
      leftOut: validator.leftOut(),
      furthest: furthest.list().map(({ explain }) => explain()),
    }),
  };
}

function sideOf({ ruleSet, digest }: Prepared): SimulationSide {
  const { id, version, title } = ruleSet;
  return { id, version, title: title['en'] ?? id, digest };
}
