import { dateAfter } from '../dates.ts';
import type { Values } from '../facts/values.ts';
import type { Prepared } from '../rule-set/prepared.ts';
import type { AppraisedMeasure } from './appraisal.ts';

/**
 * The measures that follow: incentives granted, restrictions only proposed, each with the time it
 * may last; what kind a measure is and who decides it is the catalogue's word, not the author's.
 */
export function measuresOf(
  { measures, asked }: Prepared,
  asOf: string,
  values: Readonly<Values>,
): AppraisedMeasure[] {
  const truths = asked.measures(values);
  return measures.flatMap((measure, at) => (truths[at] === 1 ? appraised(measure, asOf) : []));
}

function appraised(
  { definition, law, lasts }: Prepared['measures'][number],
  asOf: string,
): AppraisedMeasure {
  const { id: measure, title } = definition;
  const common =
    lasts === undefined
      ? { measure, title, law, from: asOf }
      : { measure, title, law, from: asOf, until: dateAfter(asOf, lasts) };
  if (definition.kind === 'incentive') return { ...common, kind: 'incentive', status: 'granted' };
  const { decidedBy, notice, wayBack } = definition;
  return { ...common, kind: 'restriction', status: 'proposed', decidedBy, notice, wayBack };
}
