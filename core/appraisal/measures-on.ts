import type { Prepared } from '../rule-set/prepared.ts';
import { isLasting, termOfMeasure, type MeasureDays } from './measures.ts';

/** A measure of an appraisal in force, with its term on the day of the appraisal. */
type InForce = {
  measure: string;
  kind: 'incentive' | 'restriction';
  from: string;
  until?: string;
  renews?: false;
};

/**
 * The measures of an appraisal in force on a later day: an incentive with its term on that day; a measure with a
 * single term is left out once that is over, even before a run ends it.
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
