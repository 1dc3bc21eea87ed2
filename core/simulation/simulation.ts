import type { DomainOutcome, Lapsed, Outcome } from '../appraisal/appraisal.ts';
import type { Fault } from '../ground/fault.ts';
import type { Entity } from '../entities/identifiers/entity.ts';
import type { Value } from '../values/value-type.ts';

/** One of the two versions of a simulation. */
export type SimulationSide = {
  id: string;
  version: string;
  title: string;
  digest: string;
};

/** How many entities stay under an earlier version by transitional law, or because that version is milder. */
export type EarlierCounts = { stays: number; milder: number };

/** How many entities move to a better class, to a worse one, to one that is neither, or stay. */
export type Moves = { better: number; worse: number; other: number; stays: number };
export type Direction = keyof Moves;

/** What orders the outcomes: grades if both versions have them, otherwise tiers, otherwise the score, otherwise what one has. */
export type MovedBy = 'grade' | 'tier' | 'score';

/** How many entities have a class before and after; `kept`: of those after, how many under an earlier version. */
export type ClassCount = { label: string; before: number; after: number; kept?: number };

/** Entities by class before (rows) and after (columns); null means no class. */
export type Classes = {
  before: (string | null)[];
  after: (string | null)[];
  matrix: number[][];
  distribution: ClassCount[];
};

/** Inspections a year for each entity of a tier, by its plan; 0 if none are regular. */
export type TierPlan = { tier: string; before: number | null; after: number | null };

/** Entities by the grade of one domain. */
export type DomainChange = {
  domain: string;
  title?: string;
  /** The versions that grade the domain. */
  in: 'both' | 'before' | 'after';
  /** Moves on the scale of the domain, if both versions grade it. */
  moved?: Moves;
  grades: Classes;
};

export type Tiers = Classes & { plans: TierPlan[] };

/** How many entities have a measure before and after, and for how many it starts or ends. */
export type MeasureChange = {
  measure: string;
  title: string;
  kind: 'incentive' | 'restriction';
  before: number;
  after: number;
  start: number;
  end: number;
};

/** For how many entities a value differs that the appraisals of both versions show, with the first of them. */
export type ShownChange = {
  fact: string;
  title: string;
  unit?: string;
  differ: number;
  examples: { entity: Entity; before: Value | null; after: Value | null }[];
};

/** On how many entities one rule, or one decision table, has a different effect in both versions. */
export type RuleChange = {
  /** Its name; `safe/late` for a rule of a domain. */
  rule: string;
  title?: string;
  /** The versions that have the rule. */
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

/** The moves of the entities of one kind, or with one value or range of a fact. */
export type Group = Moves & { label: string };
export type Breakdown = { by: string; title: string; unit?: string; groups: Group[] };

/** A fault and how many entities have it. */
export type CountedFault = Fault & { entities: number };

/** Entities that only one version or neither can appraise, with their hundred most frequent faults. */
export type Refused = {
  by: 'both' | 'before' | 'after';
  entities: number;
  faults: CountedFault[];
  /** How often faults that are not listed occurred. */
  others: number;
};

/** Entities with a fact that only one version declares; it is left out for the other. */
export type LeftOut = { fact: string; for: 'before' | 'after'; entities: number };

/** The effect of a rule in one version. */
export type RuleEffect = {
  /** The number of the row, if the rule is a decision table of which one row counts. */
  row?: number;
  points?: number;
  weight?: number;
  effect?: 'grade' | 'veto' | 'cap' | 'floor' | 'step' | 'flag';
  from?: string | null;
  to?: string | null;
};

/** A rule with different effects in both versions; null if it did not fire or does not exist. */
export type MoveReason = {
  rule: string;
  title?: string;
  before: RuleEffect | null;
  after: RuleEffect | null;
};

/** A domain with another outcome; a start is null if the domain has no score. */
export type DomainMove = {
  domain: string;
  before: DomainOutcome;
  after: DomainOutcome;
  start: { before: number | null; after: number | null };
  gradeByScore: { before: string | null; after: string | null };
};

/** A grade that has lapsed by the day of the simulation. */
export type LapsedGrade = Pick<Lapsed, 'grade' | 'validUntil'>;

/** One entity that moves, and why. */
export type FurthestMove = {
  entity: Entity;
  direction: Direction;
  /** Number of classes from before to after, positive if worse; null if they are not on one scale. */
  steps: number | null;
  before: Outcome;
  after: Outcome;
  /** The score before any points; null if there is no score. */
  start: { before: number | null; after: number | null };
  /** The grade that the score alone gives; without a score, that the conditions of the grades give. */
  gradeByScore: { before: string | null; after: string | null };
  /** The domains of both versions with another outcome, if there are any. */
  domains?: DomainMove[];
  /** The grade that has lapsed under each version, if another one has. */
  lapsed?: { before: LapsedGrade | null; after: LapsedGrade | null };
  /** Those of domains come before those of the whole. */
  reasons: MoveReason[];
};

/** What a version of a rule set would change for a population, compared with another one. */
export type Simulation = {
  before: SimulationSide;
  after: SimulationSide;
  asOf?: string;
  entities: {
    given: number;
    /** Entities that both versions can appraise; all counts below are of these. */
    appraised: number;
    /** Entities with another score, grade, tier, set of measures or shown value, or another outcome of a domain that both versions have. */
    changed: number;
  };
  /** Entities that the draft's transitional law keeps under an earlier version, if it has such law. */
  kept?: EarlierCounts;
  /** Set if that law skips the version before, because that is a demonstration and the draft would bind. */
  passesOver?: true;
  /** Set if the draft reaches back before its first day (exTunc), which a simulation of one day does not show. */
  reachesBack?: true;
  /**
   * Set if the transitional law of the version before is not applied, because the appraisals in force are
   * not known for all entities.
   */
  leavesAside?: true;
  movedBy: MovedBy;
  moved: Moves;
  grades: Classes | null;
  tiers: Tiers | null;
  /** The domains that either version grades, in the order of the later one; absent if there are none. */
  domains?: DomainChange[];
  /** Entities whose class stays although their grade in a domain moves; absent if no version grades a domain. */
  movedInDomainsOnly?: number;
  /** Regular inspections a year, by the tiers' plans. */
  inspections: { before: number; after: number };
  measures: MeasureChange[];
  /** The facts that both versions show; absent if there are none. */
  shown?: ShownChange[];
  /** The rules with a different effect, those that move the most entities first. */
  rules: RuleChange[];
  /** Entities that move although every rule has the same effect: because of the scale, the start, a term or the tiers. */
  movedWithoutRule: number;
  by: Breakdown[];
  refused: Refused[];
  leftOut: LeftOut[];
  furthest: FurthestMove[];
};
