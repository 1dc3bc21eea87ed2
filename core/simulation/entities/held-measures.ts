import type { MeasureDays } from '../../appraisal/measures.ts';
import type { MeasureChange } from '../simulation.ts';

/** A measure that is in force for an entity. */
export type HeldMeasure = Pick<MeasureChange, 'measure' | 'kind'> & {
  until?: string;
  renews?: false;
};

/** The measures in force for an entity, and the days on which terms begin and are evaluated. */
export type HeldMeasures = { measures: readonly HeldMeasure[]; days: MeasureDays };

/** The measures in force for an entity, if there is an appraisal, and the days of terms, if they are known. */
export type MeasuresBefore = { held: HeldMeasures | undefined; days: MeasureDays | undefined };
