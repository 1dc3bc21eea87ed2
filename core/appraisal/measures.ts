import { holds, type ReadFact } from '../conditions/evaluate.ts';
import { dateAfter } from '../dates.ts';
import type { Prepared } from '../rule-set/prepared.ts';
import type { AppraisedMeasure } from './appraisal.ts';

/**
 * The measures that follow: incentives granted, restrictions only proposed, each with the time it
 * may last; what kind a measure is and who decides it is the catalogue's word, not the author's.
 */
export function measuresOf(prepared: Prepared, asOf: string, read: ReadFact): AppraisedMeasure[] {
  return prepared.measures
    .filter(({ when }) => holds(when, read))
    .map(({ definition, law, lasts }) => {
      const common = {
        measure: definition.id,
        title: definition.title,
        law,
        from: asOf,
        ...(lasts === undefined ? {} : { until: dateAfter(asOf, lasts) }),
      };
      if (definition.kind === 'incentive')
        return { ...common, kind: 'incentive', status: 'granted' };
      const { decidedBy, notice, wayBack } = definition;
      return { ...common, kind: 'restriction', status: 'proposed', decidedBy, notice, wayBack };
    });
}
