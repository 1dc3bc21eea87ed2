import type { Fault } from '../ground/fault.ts';
import type { Prepared } from '../rule-set/prepared.ts';
import { entityComparison, type EntityComparison } from './entities/compare-entity.ts';
import type { EntityValidator, Refusal, ValidEntity } from './entities/entity-validator.ts';
import { isOtherInDomains } from './moves/domain-moves.ts';
import { explainMove } from './moves/explain-move.ts';
import { FURTHEST, furthestOf, type Distance, type Furthest } from './moves/furthest.ts';
import { sizeFactsOf } from './tallies/group-tally.ts';
import { outcomeTally, type OutcomeTally } from './tallies/outcome-tally.ts';
import { refusalTally, type RefusalTally } from './tallies/refusal-tally.ts';
import { shownTally, type ShownTally } from './tallies/shown-tally.ts';
import type { SimulatedEntity } from './entities/simulated-entity.ts';
import type { SimulationPart } from './simulation-part.ts';
import type { EarlierCounts, FurthestMove, Simulation, SimulationSide } from './simulation.ts';

export type SimulationOptions = {
  /** Date of the simulation, `YYYY-MM-DD`; the result repeats it. */
  asOf?: string | undefined;
  /** Facts by which moves are counted; the default is those that give the size of an entity. */
  by?: readonly string[] | undefined;
  /** The number of entities listed as those that move the furthest. */
  furthest?: number | undefined;
  /** Unified social credit codes that an operator admits although they could be a person's number. */
  admitted?: ReadonlySet<string> | undefined;
  /**
   * The versions under which transitional law can keep entities, the one before first; given if it is known
   * which of them apply to each entity. Without it, entities can only stay under the version before.
   */
  earlier?: readonly Prepared[] | undefined;
};

/** Counts, entity by entity, what another version would change; it stores counts, not entities. */
export type Accumulator = {
  /** Appraises one entity under both versions; returns which of them cannot, and why. */
  add: (given: SimulatedEntity) => Refusal | undefined;
  /** Counts an entity that cannot be read. */
  refuse: (faults: readonly Fault[]) => void;
  /** The counts so far, for another simulation to absorb. */
  part: () => SimulationPart;
  /**
   * Adds the counts of the entities that follow, as if they had been added here.
   *
   * @throws RangeError if the part compares other versions or counts by other facts
   */
  absorb: (part: SimulationPart) => void;
  /** The result so far. */
  result: () => Simulation;
};

/** One of the entities that move the furthest, before its move is explained. */
type Candidate = Distance & { explain: () => FurthestMove };

/** The counts of a simulation. */
type Counted = {
  entities: { given: number; appraised: number; changed: number };
  kept: EarlierCounts;
  unheld: number;
  outcomes: OutcomeTally;
  shown: ShownTally;
  refusals: RefusalTally;
  furthest: Furthest<Candidate>;
};

/**
 * Begins a simulation: applies the version in force and a draft to the same entities without writing
 * anything. Its memory does not grow with the population; parts of a population can be counted
 * separately and combined.
 *
 * @throws RangeError if neither version declares a fact of `by`
 */
export function simulationOf(
  before: Prepared,
  after: Prepared,
  options: SimulationOptions = {},
): Accumulator {
  const { asOf, by = sizeFactsOf(after), furthest: most = FURTHEST } = options;
  const facts = [...new Set(by)];
  const asked = JSON.stringify([before.digest, after.digest, asOf, facts, most]);
  const comparison = entityComparison(before, after, options);
  const { validator, admit } = comparison;
  const names = [before, after].flatMap(({ ruleSet }) => Object.keys(ruleSet.facts));
  const counted: Counted = {
    entities: { given: 0, appraised: 0, changed: 0 },
    kept: { stays: 0, milder: 0 },
    unheld: 0,
    outcomes: outcomeTally(before, after, facts, comparison.keepers),
    shown: shownTally(before, after),
    refusals: refusalTally(names),
    furthest: furthestOf<Candidate>(most),
  };
  return {
    add: (given) => {
      counted.entities.given += 1;
      const admission = admit(given);
      if (!('faults' in admission)) {
        count(counted, comparison, admission, given);
        return undefined;
      }
      const { by, faults } = admission;
      counted.refusals.add(by, faults);
      return { by, faults };
    },
    refuse: (faults) => {
      counted.entities.given += 1;
      counted.refusals.add('both', faults);
    },
    part: () => partOf(counted, asked, validator),
    absorb: (part) => {
      if (part.asked !== asked) {
        throw new RangeError('Only parts of the same versions, date and facts can be combined');
      }
      absorbInto(counted, part);
      validator.absorb(part.leftOut);
    },
    result: () => ({
      before: sideOf(before),
      after: sideOf(after),
      ...(asOf === undefined ? {} : { asOf }),
      entities: { ...counted.entities },
      ...transitionOf(before, after, options, comparison, counted),
      movedBy: comparison.movedBy,
      ...counted.outcomes.result(),
      ...shownOf(counted.shown.result()),
      refused: counted.refusals.result(),
      leftOut: validator.leftOut(),
      furthest: counted.furthest.list().map(({ explain }) => explain()),
    }),
  };
}

/** Counts one entity that at least one version accepts. */
function count(
  counted: Counted,
  comparison: EntityComparison,
  admission: ValidEntity,
  given: SimulatedEntity,
): void {
  const { entities, kept, outcomes, shown, furthest } = counted;
  entities.appraised += 1;
  const { both, now, staying, movement, days } = comparison.compare(admission, given);
  const { was } = both;
  const { id, kind } = admission.entity;
  const under = staying?.under ?? comparison.after;
  const hasOtherShown = shown.add(admission.entity, was, now, under);
  const { direction, steps } = movement;
  if (staying) kept[staying.why] += 1;
  if (!given.held) counted.unheld += 1;
  const hasOtherMeasure = outcomes.add(kind, both, direction, { held: given.held, days }, staying);
  const isMoved = direction !== 'stays';
  const hasOtherOutcome =
    isMoved ||
    was.score !== now.score ||
    was.grade !== now.grade ||
    was.tier !== now.tier ||
    isOtherInDomains(was, now);
  if (hasOtherOutcome || hasOtherMeasure || hasOtherShown) entities.changed += 1;
  if (!hasOtherOutcome) return;
  const points = was.score === null || now.score === null ? 0 : Math.abs(now.score - was.score);
  const distance = { steps: Math.abs(steps ?? 0), isMoved, points, id, place: entities.given };
  if (!furthest.takes(distance)) return;
  furthest.add({ ...distance, explain: () => explained(comparison, admission, given) });
}

function explained(
  { compare, before, after }: EntityComparison,
  admission: ValidEntity,
  given: SimulatedEntity,
): FurthestMove {
  const { both, now, staying, movement } = compare({ ...admission, values: undefined }, given);
  const was = { evaluation: both.was, prepared: before };
  const is = { evaluation: now, prepared: staying?.under ?? after };
  return explainMove(admission.entity, movement, was, is);
}

function partOf(counted: Counted, asked: string, { leftOut }: EntityValidator): SimulationPart {
  const { entities, kept, unheld, outcomes, shown, refusals, furthest } = counted;
  return {
    asked,
    entities: { ...entities },
    kept: { ...kept },
    unheld,
    outcomes: outcomes.counts(),
    ...shownOf(shown.counts()),
    refused: refusals.counts(),
    leftOut: leftOut(),
    furthest: furthest.list().map(({ explain, ...one }) => ({ ...one, move: explain() })),
  };
}

function absorbInto(counted: Counted, part: SimulationPart): void {
  const { entities, kept, outcomes, refusals, furthest } = counted;
  // before `entities` grows: places in the part follow those counted so far
  for (const { move, ...one } of part.furthest) {
    furthest.add({ ...one, place: entities.given + one.place, explain: () => move });
  }
  entities.given += part.entities.given;
  entities.appraised += part.entities.appraised;
  entities.changed += part.entities.changed;
  kept.stays += part.kept.stays;
  kept.milder += part.kept.milder;
  counted.unheld += part.unheld;
  outcomes.absorb(part.outcomes);
  counted.shown.absorb(part.shown);
  refusals.absorb(part.refused);
}

function shownOf<T>(shown: T | undefined): { shown?: T } {
  return shown === undefined ? {} : { shown };
}

/** The part of the result about transitional law; empty if there is none. */
function transitionOf(
  before: Prepared,
  after: Prepared,
  { earlier }: SimulationOptions,
  { keepers }: EntityComparison,
  { kept, unheld }: Counted,
) {
  const isPassedOver =
    before.digest !== after.digest && earlier?.every(({ digest }) => digest !== before.digest);
  return {
    ...(keepers ? { kept: { ...kept } } : {}),
    ...(isPassedOver ? { passesOver: true as const } : {}),
    ...(after.ruleSet.transition?.scope === 'exTunc' ? { reachesBack: true as const } : {}),
    ...(before.ruleSet.transition && unheld > 0 ? { leavesAside: true as const } : {}),
  };
}

function sideOf({ ruleSet, digest }: Prepared): SimulationSide {
  const { id, version, title } = ruleSet;
  return { id, version, title: title['en'] ?? id, digest };
}
