import type { Outcome, Previous } from '../appraisal/appraisal.ts';
import { find, findAmong, type Findings } from '../appraisal/find.ts';
import type { Values } from '../facts/values.ts';
import type { Fault } from '../fault.ts';
import type { Prepared } from '../rule-set/prepared.ts';
import { classTally, type ClassCounts } from './class-tally.ts';
import { doorOf, type Admitted, type Given, type Refusal } from './door.ts';
import { explainMove } from './explain-move.ts';
import { FURTHEST, furthestOf, type Distance } from './furthest.ts';
import { factTally, kindTally, MOST_LABELS, sizeFactsOf } from './group-tally.ts';
import { measureTally, type HeldMeasure, type MeasureCounts } from './measure-tally.ts';
import { addMoves, movementsOf, noMoves } from './movement.ts';
import { MOST_KEPT, refusalTally } from './refusal-tally.ts';
import { ruleTally, type RuleCounts } from './rule-tally.ts';
import type {
  FurthestMove,
  LeftOut,
  Moves,
  Refused,
  Simulation,
  SimulationSide,
} from './simulation.ts';
import { inspectionsIn, tiersOf } from './tier-plans.ts';

export type SimulationOptions = {
  /** Date of the simulation, `YYYY-MM-DD`; it is carried into the result. */
  asOf?: string | undefined;
  /** Facts by which moves are counted; without it those that say how large an entity is. */
  by?: readonly string[] | undefined;
  /** How many entities are kept that move the furthest. */
  furthest?: number | undefined;
  /** A part of a population that another simulation will absorb: it leaves it to that one what to forget. */
  isPart?: boolean | undefined;
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

/** What a simulation has counted, as plain data that one thread can hand to another. */
export type SimulationPart = {
  /** What was asked, which is the same in all parts of one simulation. */
  asked: string;
  entities: Simulation['entities'];
  moved: Moves;
  movedWithoutRule: number;
  grades: ClassCounts;
  tiers: ClassCounts;
  measures: MeasureCounts;
  rules: readonly RuleCounts[];
  by: readonly ReadonlyMap<string, Moves>[];
  refused: readonly Refused[];
  leftOut: readonly LeftOut[];
  furthest: readonly Candidate[];
};

/** Whatever is kept of an entity until it is known whether it is one of the furthest. */
type Candidate = Distance & Admitted & Pick<SimulatedEntity, 'previous' | 'held'>;

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
  options: SimulationOptions = {},
): Accumulator {
  const { asOf, by = sizeFactsOf(after), furthest: most = FURTHEST, admitted, isPart } = options;
  const door = doorOf(before, after, admitted ? { admitted } : {});
  // facts that both versions declare alike become values once
  const isOneSheet = JSON.stringify(before.ruleSet.facts) === JSON.stringify(after.ruleSet.facts);
  const movements = movementsOf(before, after);
  const grades = classTally(gradesOf(before), gradesOf(after));
  const tiers = classTally(tierNames(before), tierNames(after));
  const measures = measureTally(before, after);
  const rules = ruleTally(before, after);
  const facts = [...new Set(by)];
  const mostLabels = isPart ? Infinity : MOST_LABELS;
  const groups = [kindTally(), ...facts.map((fact) => factTally(before, after, fact, mostLabels))];
  const refusals = refusalTally(isPart ? Infinity : MOST_KEPT);
  const asked = JSON.stringify([before.digest, after.digest, asOf, facts]);
  const furthest = furthestOf<Candidate>(most);
  const moved = noMoves();
  const entities = { given: 0, appraised: 0, changed: 0 };
  let movedWithoutRule = 0;

  function wasOf(
    values: Values,
    { previous, held }: Pick<Candidate, 'previous' | 'held'>,
  ): Findings {
    if (!held) return findAmong(before, values, previous);
    return { ...findAmong(before, values, held.previous), ...held.outcome };
  }

  function count(admission: Admitted, given: SimulatedEntity): void {
    const { previous, held } = given;
    const values = before.sheet.valuesOf(admission.before);
    const same = isOneSheet && admission.before === admission.after;
    const other = same ? values.slice() : after.sheet.valuesOf(admission.after);
    const was = wasOf(values, given);
    const now = findAmong(after, other, previous);
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
      place: entities.given,
    };
    if (furthest.takes(distance)) furthest.add({ ...distance, ...admission, previous, held });
  }

  function explained({ entity, previous, held, ...facts }: Candidate): FurthestMove {
    const was = wasOf(before.sheet.valuesOf(facts.before), { previous, held });
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
    part: () => ({
      asked,
      entities,
      moved,
      movedWithoutRule,
      grades: grades.counts(),
      tiers: tiers.counts(),
      measures: measures.counts(),
      rules: rules.counts(),
      by: groups.map((group) => group.counts()),
      refused: refusals.counts(),
      leftOut: door.leftOut(),
      furthest: furthest.list(),
    }),
    absorb: (part) => {
      if (part.asked !== asked) {
        throw new RangeError('Only parts of the same versions, date and facts can be put together');
      }
      // before the entities are: the part's own stand behind all that were given
      for (const one of part.furthest) {
        furthest.add({ ...one, place: entities.given + one.place });
      }
      entities.given += part.entities.given;
      entities.appraised += part.entities.appraised;
      entities.changed += part.entities.changed;
      addMoves(moved, part.moved);
      movedWithoutRule += part.movedWithoutRule;
      grades.absorb(part.grades);
      tiers.absorb(part.tiers);
      measures.absorb(part.measures);
      rules.absorb(part.rules);
      groups.forEach((group, at) => {
        group.absorb(part.by[at] ?? new Map());
      });
      refusals.absorb(part.refused);
      door.absorb(part.leftOut);
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
