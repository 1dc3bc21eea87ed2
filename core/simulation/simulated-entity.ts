import type { Outcome, Previous } from '../appraisal/appraisal.ts';
import type { Given } from './door.ts';
import type { HeldMeasure } from './measure-tally.ts';

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
