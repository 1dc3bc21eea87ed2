import type { Outcome, Previous } from '../appraisal/appraisal.ts';
import type { Prepared } from '../rule-set/prepared.ts';
import type { Given } from './entity-validator.ts';
import type { HeldMeasures } from './measure-tally.ts';

/** What is in force for an entity, and the earlier appraisal that it was made from. */
export type Held = HeldMeasures & {
  outcome: Outcome;
  previous: Previous | undefined;
};

/**
 * An entity to appraise under both versions, and what was in force for it before. Where something is
 * held of it, that is its outcome before, and the version before only says by which rules.
 */
export type SimulatedEntity = Given & {
  previous?: Previous | undefined;
  held?: Held | undefined;
  /** The versions of which the mildest counts, where that is known; without the later one first, it stays under them. */
  counting?: Counting | undefined;
};

/** Versions of which the mildest counts for an entity; where they are even, the first. */
export type Counting = readonly [Prepared, ...Prepared[]];
