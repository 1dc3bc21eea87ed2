import type { Prepared } from '../rule-set/prepared.ts';
import { isLasting, termOfMeasure, type MeasureDays } from './measures.ts';

/** A measure of an appraisal in force, with the term that held on the day of the appraisal. */
type InForce = {
  measure: string;
  kind: 'incentive' | 'restriction';
  from: string;
  until?: string;
  renews?: false;
};

/**
 * The measures of an appraisal in force as they stand on a later day: an incentive with the term that holds on
 * it; what has one term only is left out once that is over, also before a run has ended it.
 *
 * @param prepared the version that the appraisal rests on
 * @param days the later day, and the day that the facts describe
 */
export function measuresOn<M extends InForce>(
  measures: readonly M[],
  prepared: Pick<Prepared, 'measures'>,
  days: MeasureDays,
): M[] {
  return measures
    .filter((measure) => isLasting(measure, days.asOf))
    .map((measure) => {
      const { until } = measure;
      const own = prepared.measures.find(({ definition }) => definition.id === measure.measure);
      if (until === undefined || days.asOf < until || !own) return measure;
      return { ...measure, ...termOfMeasure(own, days) };
    });
}
