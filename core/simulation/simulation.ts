import type { Outcome } from '../appraisal/appraisal.ts';
import type { Fault } from '../ground/fault.ts';
import type { Entity } from '../entities/identifiers/entity.ts';

/** One of the two versions of a simulation. */
export type SimulationSide = {
  id: string;
  version: string;
  title: string;
  digest: string;
};

/** How many entities transitional law leaves under an earlier version: they stay, or that one is milder. */
export type EarlierCounts = { stays: number; milder: number };

/** How many entities move to a better class, to a worse one, to one that is neither, or not at all. */
export type Moves = { better: number; worse: number; other: number; stays: number };
export type Direction = keyof Moves;

/** What tells better from worse: grades where both versions have them, else tiers, else the score. */
export type MovedBy = 'grade' | 'tier' | 'score';

/** How many entities have one class before and after; `kept` of those after under an earlier version. */
export type ClassCount = { label: string; before: number; after: number; kept?: number };

/** Entities by class before (rows) and after (columns); null stands for no class. */
export type Classes = {
  before: (string | null)[];
  after: (string | null)[];
  matrix: number[][];
  distribution: ClassCount[];
};

/** Inspections of one tier a year for each entity, by its plan: 0 where it plans none regularly. */
export type TierPlan = { tier: string; before: number | null; after: number | null };

export type Tiers = Classes & { plans: TierPlan[] };

/** How many entities have a measure before and after, and for how many it would start or end. */
export type MeasureChange = {
  measure: string;
  title: string;
  kind: 'incentive' | 'restriction';
  before: number;
  after: number;
  start: number;
  end: number;
};

/** On how many entities one rule speaks otherwise in both versions. */
export type RuleChange = {
  rule: string;
  title?: string;
  /** Which version has the rule. */
  in: 'both' | 'before' | 'after';
  /** It fires only after. */
  fires: number;
  /** It fires only before. */
  ceases: number;
  /** It fires in both, with other points or another effect. */
  otherwise: number;
  /** Of all these entities, those whose class moves. */
  moved: number;
};

/** How the moves fall on the entities of one kind, or with one value or size of a fact. */
export type Group = Moves & { label: string };
export type Breakdown = { by: string; title: string; unit?: string; groups: Group[] };

/** A fault and how many entities have it. */
export type CountedFault = Fault & { entities: number };

/** Entities that one version, or neither, can appraise; the hundred most frequent faults of them. */
export type Refused = {
  by: 'both' | 'before' | 'after';
  entities: number;
  faults: CountedFault[];
  /** How often other faults were found than those listed. */
  others: number;
};

/** Entities that give a fact which only one version declares; the other is asked without it. */
export type LeftOut = { fact: string; for: 'before' | 'after'; entities: number };

/** What a rule did in one version. */
export type RuleEffect = {
  points?: number;
  weight?: number;
  effect?: 'veto' | 'cap' | 'floor' | 'step' | 'flag';
  from?: string | null;
  to?: string | null;
};

/** A rule that did something else in both versions; null where it did not fire, or does not exist. */
export type MoveReason = {
  rule: string;
  title?: string;
  before: RuleEffect | null;
  after: RuleEffect | null;
};

/** One entity that moves, and why. */
export type FurthestMove = {
  entity: Entity;
  direction: Direction;
  /** Classes between before and after, positive to the worse; null where they are not on one scale. */
  steps: number | null;
  before: Outcome;
  after: Outcome;
  start: { before: number; after: number };
  /** The grade that the score alone gives. */
  gradeByScore: { before: string | null; after: string | null };
  reasons: MoveReason[];
};

/** What a version of a rule set would change for a population, beside another one. */
export type Simulation = {
  before: SimulationSide;
  after: SimulationSide;
  asOf?: string;
  entities: {
    given: number;
    /** Those that both versions can appraise: all counts below are of them. */
    appraised: number;
    /** Those of another score, grade, tier or set of measures. */
    changed: number;
  };
  /** Whom the draft's transitional law leaves under an earlier version, where it may leave anybody. */
  kept?: EarlierCounts;
  /** Set where that law passes over the version before, a demonstration, because the draft would bind. */
  passesOver?: true;
  /** Set where the draft reaches back before its first day (exTunc), which one day does not show. */
  reachesBack?: true;
  /**
   * Set where the version before has transitional law that is left aside, because it is not known of
   * everybody what is in force.
   */
  leavesAside?: true;
  movedBy: MovedBy;
  moved: Moves;
  grades: Classes | null;
  tiers: Tiers | null;
  /** Regular inspections a year, by the tiers' plans. */
  inspections: { before: number; after: number };
  measures: MeasureChange[];
  /** The rules that speak otherwise, those that move the most entities first. */
  rules: RuleChange[];
  /** Entities that move although every rule says the same: by the scale, the start or the tiers. */
  movedWithoutRule: number;
  by: Breakdown[];
  refused: Refused[];
  leftOut: LeftOut[];
  furthest: FurthestMove[];
};
