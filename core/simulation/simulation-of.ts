import type { Outcome, Previous } from '../appraisal/appraisal.ts';
import { find, type Findings } from '../appraisal/find.ts';
import type { Fault } from '../fault.ts';
import type { Prepared } from '../rule-set/prepared.ts';
import { classTally } from './class-tally.ts';
import { doorOf, type Admitted, type Given, type Refusal } from './door.ts';
import { explainMove } from './explain-move.ts';
import { FURTHEST, furthestOf, type Distance } from './furthest.ts';
import { factTally, kindTally, sizeFactsOf } from './group-tally.ts';
import { measureTally, type HeldMeasure } from './measure-tally.ts';
import { movementsOf, noMoves } from './movement.ts';
import { refusalTally } from './refusal-tally.ts';
import { ruleTally } from './rule-tally.ts';
import type { FurthestMove, Simulation, SimulationSide } from './simulation.ts';
import { inspectionsIn, tiersOf } from './tier-plans.ts';

export type SimulationOptions = {
  /** Date of the simulation, `YYYY-MM-DD`; it is carried into the result. */
  asOf?: string | undefined;
  /** Facts by which moves are counted; without it those that say how large an entity is. */
  by?: readonly string[] | undefined;
  /** How many entities are kept that move the furthest. */
  furthest?: number | undefined;
  /** Unified social credit codes that an operator lets pass although they could be a person's number. */
  admitted?: ReadonlySet<string> | undefined;
};

/** What is in force for an entity, and the earlier appraisal that it was made from. */
export type Held = {
  outcome: Outcome;
  measures: readonly HeldMeasure[];
  previous: Previous | undefined;
};

/**
 * An entity to appraise under both versions, and what was in force for it before. Where something is
 * held of it, that is its outcome before, and the version before only says by which rules.
 */
export type SimulatedEntity = Given & {
  previous?: Previous | undefined;
  held?: Held | undefined;
};

/** Sums up, entity by entity, what another version would change; it keeps counts, not entities. */
export type Accumulator = {
  /** Appraises one entity under both versions; the answer says who cannot, and why. */
  add: (given: SimulatedEntity) => Refusal | undefined;
  /** Counts one that cannot even be read. */
  refuse: (faults: readonly Fault[]) => void;
  /** What was found so far. */
  result: () => Simulation;
};

/** Whatever is kept of an entity until it is known whether it is one of the furthest. */
type Candidate = Distance & Admitted & Pick<SimulatedEntity, 'previous' | 'held'>;

/**
 * Begins a simulation: the version in force and a draft, applied to the same entities, without
 * writing anything. Its memory does not grow with the population, and entities in another order
 * give the same result.
 *
 * @throws RangeError where neither version declares a fact of `by`
 */
export function simulationOf(
  before: Prepared,
  after: Prepared,
  { asOf, by = sizeFactsOf(after), furthest: most = FURTHEST, admitted }: SimulationOptions = {},
): Accumulator {
  const door = doorOf(before, after, admitted ? { admitted } : {});
  const movements = movementsOf(before, after);
  const grades = classTally(gradesOf(before), gradesOf(after));
  const tiers = classTally(tierNames(before), tierNames(after));
  const measures = measureTally(before, after);
  const rules = ruleTally(before, after);
  const groups = [kindTally(), ...[...new Set(by)].map((fact) => factTally(before, after, fact))];
  const refusals = refusalTally();
  const furthest = furthestOf<Candidate>(most);
  const moved = noMoves();
  const entities = { given: 0, appraised: 0, changed: 0 };
  let movedWithoutRule = 0;

  function wasOf(
    facts: Admitted['before'],
    { previous, held }: Pick<Candidate, 'previous' | 'held'>,
  ) {
    if (!held) return find(before, { facts, previous });
    const found: Findings = find(before, { facts, previous: held.previous });
    return { ...found, ...held.outcome };
  }

  function count(admission: Admitted, given: SimulatedEntity): void {
    const { previous, held } = given;
    const was = wasOf(admission.before, given);
    const now = find(after, { facts: admission.after, previous });
    const movement = movements.of(was, now);
    const { direction } = movement;
    const isMoved = direction !== 'stays';
    moved[direction] += 1;
    grades.add(was.grade, now.grade);
    tiers.add(was.tier, now.tier);
    const hasOtherRule = rules.add(was, now, isMoved);
    if (isMoved && !hasOtherRule) movedWithoutRule += 1;
    for (const group of groups) group.add(admission.entity.kind, was, now, direction);
    const hasOtherMeasure = measures.add(was, now, held?.measures);
    const hasOtherOutcome =
      isMoved || was.score !== now.score || was.grade !== now.grade || was.tier !== now.tier;
    if (hasOtherOutcome || hasOtherMeasure) entities.changed += 1;
    if (!hasOtherOutcome) return;
    const distance = {
      steps: Math.abs(movement.steps ?? 0),
      isMoved,
      points: Math.abs((now.score ?? 0) - (was.score ?? 0)),
      id: admission.entity.id,
    };
    if (furthest.takes(distance)) furthest.add({ ...distance, ...admission, previous, held });
  }

  function explained({ entity, previous, held, ...facts }: Candidate): FurthestMove {
    const was = wasOf(facts.before, { previous, held });
    const now = find(after, { facts: facts.after, previous });
    return explainMove(entity, movements.of(was, now), was, now);
  }

  return {
    add: (given) => {
      entities.given += 1;
      const admission = door.parse(given);
      if ('faults' in admission) {
        refusals.add(admission.by, admission.faults);
        return admission;
      }
      entities.appraised += 1;
      count(admission, given);
      return undefined;
    },
    refuse: (faults) => {
      entities.given += 1;
      refusals.add('both', faults);
    },
    result: () => {
      const counted = tiersOf(tiers.result(), before.ruleSet.tiers, after.ruleSet.tiers);
      return {
        before: sideOf(before),
        after: sideOf(after),
        ...(asOf === undefined ? {} : { asOf }),
        entities: { ...entities },
        movedBy: movements.by,
        moved: { ...moved },
        grades: before.ruleSet.grades || after.ruleSet.grades ? grades.result() : null,
        tiers: before.ruleSet.tiers || after.ruleSet.tiers ? counted : null,
        inspections: inspectionsIn(counted),
        measures: measures.result(),
        rules: rules.result(),
        movedWithoutRule,
        by: groups.map((group) => group.result()),
        refused: refusals.result(),
        leftOut: door.leftOut(),
        furthest: furthest.list().map(explained),
      };
    },
  };
}

function sideOf({ ruleSet, digest }: Prepared): SimulationSide {
  const { id, version, title } = ruleSet;
  return { id, version, title: title['en'] ?? id, digest };
}

function gradesOf({ ruleSet }: Prepared): string[] {
  return (ruleSet.grades ?? []).map(({ grade }) => grade);
}

function tierNames({ ruleSet }: Prepared): string[] {
  return (ruleSet.tiers ?? []).map(({ tier }) => tier);
}
