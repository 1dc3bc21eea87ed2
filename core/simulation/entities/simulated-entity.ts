import type { Outcome, Previous } from '../../appraisal/appraisal.ts';
import type { EarlierOutcome } from '../../expressions/kind.ts';
import type { StandingRecord } from '../../records/revisions.ts';
import type { Prepared } from '../../rule-set/prepared.ts';
import type { Given } from './entity-validator.ts';
import type { HeldMeasures } from './held-measures.ts';

/** The appraisal in force for an entity, and the earlier appraisal that it read. */
export type Held = HeldMeasures & {
  outcome: Outcome;
  previous: Previous | undefined;
};

/**
 * An entity to appraise under both versions, and its appraisal in force. If it has one, that is its outcome
 * before, and the version before only gives the rules behind it.
 */
export type SimulatedEntity = Given & {
  /** The day that the facts describe, as it was given; read only without an appraisal in force, which has its own. */
  observedOn?: unknown;
  previous?: Previous | undefined;
  /** The records that stand of it, of which versions make facts. */
  records?: readonly StandingRecord[] | undefined;
  /** The outcomes of earlier observations, the newest first. */
  earlier?: readonly EarlierOutcome[] | undefined;
  held?: Held | undefined;
  /** The versions of which the mildest applies, if known; the entity stays under them unless the later one is first. */
  counting?: Counting | undefined;
};

/** Versions of which the mildest applies to an entity; if they are equal, the first. */
export type Counting = readonly [Prepared, ...Prepared[]];
