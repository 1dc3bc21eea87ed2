import type { EntityKind } from '../../entities/identifiers/entity-kind.ts';
import type { Prepared } from '../../rule-set/prepared.ts';
import { classTally, type ClassCounts } from './class-tally.ts';
import type { Both } from '../entities/find-both.ts';
import { factTally, kindTally } from './group-tally.ts';
import type { UnderEarlier } from '../entities/under-earlier.ts';
import type { MeasuresBefore } from '../entities/held-measures.ts';
import { domainTally, type DomainCounts } from './domain-tally.ts';
import { measureTally, type MeasureCounts } from './measure-tally.ts';
import { addMoves, noMoves } from '../moves/movement.ts';
import { ruleTally, type RuleCounts } from './rule-tally.ts';
import type { Direction, Group, Moves, Simulation } from '../simulation.ts';
import { inspectionsIn, tiersOf } from './tier-plans.ts';

/** Counts the outcomes of entities under two versions for all parts of a simulation's result. */
export type OutcomeTally = {
  /**
   * Counts an entity and returns whether its measures differ, of which `past` holds those in force, if any.
   * For an entity that stays under an earlier version, that version's outcome replaces the later one's.
   */
  add: (
    kind: EntityKind,
    both: Both,
    direction: Direction,
    past: MeasuresBefore,
    kept: UnderEarlier | undefined,
  ) => boolean;
  /** The current counts. */
  counts: () => OutcomeCounts;
  absorb: (counts: OutcomeCounts) => void;
  result: () => CountedOutcomes;
};

/** The counts of outcomes as JSON. */
export type OutcomeCounts = {
  moved: Moves;
  movedWithoutRule: number;
  grades: ClassCounts;
  tiers: ClassCounts;
  /** Absent if no version grades a domain. */
  domains?: DomainCounts;
  measures: MeasureCounts;
  rules: readonly RuleCounts[];
  by: readonly (readonly Group[])[];
};

type CountedOutcomes = Pick<
  Simulation,
  | 'moved'
  | 'grades'
  | 'tiers'
  | 'domains'
  | 'movedInDomainsOnly'
  | 'inspections'
  | 'measures'
  | 'rules'
  | 'movedWithoutRule'
  | 'by'
>;

/**
 * A tally of the outcomes under two versions.
 *
 * @param facts facts by which moves are counted, in addition to the kind of entity
 * @param keepers earlier versions under which entities can stay
 * @throws RangeError if neither version declares one of the facts
 */
export function outcomeTally(
  before: Prepared,
  after: Prepared,
  facts: readonly string[],
  keepers: readonly Prepared[] = [],
): OutcomeTally {
  const grades = classTally(gradesOf(before), gradesOf(after), keepers.flatMap(gradesOf));
  const tiers = classTally(tierNames(before), tierNames(after), keepers.flatMap(tierNames));
  const domains = domainTally(before, after, keepers);
  const measures = measureTally(before, after);
  const rules = ruleTally(before, after);
  const groups = [kindTally(), ...facts.map((fact) => factTally(before, after, fact))];
  const moved = noMoves();
  let movedWithoutRule = 0;
  return {
    add: (kind, { was, now }, direction, past, kept) => {
      const [isMoved, isKept] = [direction !== 'stays', kept !== undefined];
      const is = kept?.found ?? now;
      moved[direction] += 1;
      grades.add(was.grade, is.grade, isKept);
      tiers.add(was.tier, is.tier, isKept);
      domains.add(was, is, !isMoved, isKept);
      const hasOtherRule = rules.add(was, is, isMoved, kept?.under);
      if (isMoved && !hasOtherRule) movedWithoutRule += 1;
      for (const group of groups) group.add(kind, was, now, direction);
      return measures.add(was, is, past, kept?.under);
    },
    counts: () => ({
      moved: { ...moved },
      movedWithoutRule,
      grades: grades.counts(),
      tiers: tiers.counts(),
      ...inDomains(domains.counts()),
      measures: measures.counts(),
      rules: rules.counts(),
      by: groups.map((group) => group.counts()),
    }),
    absorb: (more) => {
      addMoves(moved, more.moved);
      movedWithoutRule += more.movedWithoutRule;
      grades.absorb(more.grades);
      tiers.absorb(more.tiers);
      domains.absorb(more.domains);
      measures.absorb(more.measures);
      rules.absorb(more.rules);
      groups.forEach((group, at) => {
        group.absorb(more.by[at] ?? []);
      });
    },
    result: () => {
      const counted = tiersOf(tiers.result(), before.ruleSet.tiers, after.ruleSet.tiers);
      return {
        moved: { ...moved },
        grades: before.ruleSet.grades || after.ruleSet.grades ? grades.result() : null,
        tiers: before.ruleSet.tiers || after.ruleSet.tiers ? counted : null,
        ...domains.result(),
        inspections: inspectionsIn(counted),
        measures: measures.result(),
        rules: rules.result(),
        movedWithoutRule,
        by: groups.map((group) => group.result()),
      };
    },
  };
}

function inDomains(domains: DomainCounts | undefined): Pick<OutcomeCounts, 'domains'> {
  return domains ? { domains } : {};
}

function gradesOf({ ruleSet }: Prepared): string[] {
  return (ruleSet.grades ?? []).map(({ grade }) => grade);
}

function tierNames({ ruleSet }: Prepared): string[] {
  return (ruleSet.tiers ?? []).map(({ tier }) => tier);
}
