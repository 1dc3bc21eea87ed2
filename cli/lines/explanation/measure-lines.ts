import type { ReasonedAppraisal } from '../../../core/appraisal/appraisal.ts';
import { explain } from '../../../core/conditions/evaluate.ts';
import type { Prepared } from '../../../core/rule-set/prepared.ts';
import { decisiveFacts } from '../../../core/words/condition-text.ts';
import { cite } from '../law-lines.ts';
import type { Reader } from './part-lines.ts';

const deciders = { officer: 'an officer', panel: 'a panel', court: 'a court' } as const;

type Measure = ReasonedAppraisal['measures'][number];

/** The measures that are granted or proposed, and the remedies. */
export function measureLines(
  prepared: Prepared,
  { measures }: ReasonedAppraisal,
  reader: Reader,
): string[] {
  return measures
    .flatMap((measure) => [
      `${measureText(measure)} ${cite(prepared, measure.law)}`,
      ...computedFor(prepared, measure, reader),
    ])
    .concat(waysBack(measures));
}

function measureText(measure: Measure): string {
  if (measure.kind === 'incentive') {
    const until = measure.until === undefined ? '' : ` until ${measure.until}`;
    return `granted: ${measure.title}, from ${measure.from}${until}`;
  }
  const decider = deciders[measure.decidedBy];
  return `proposed, without effect until ${decider} decides: ${measure.title}`;
}

/** How the computed facts came about for which the condition of a measure holds. */
function computedFor({ measures }: Prepared, { measure }: Measure, reader: Reader): string[] {
  const conditions = measures
    .filter(({ definition }) => definition.id === measure)
    .map(({ when }) => explain(when, reader.read))
    .filter(({ result }) => result);
  return reader.tracer.under(conditions.flatMap(decisiveFacts));
}

/** The remedies against restrictions, each sentence once. */
function waysBack(measures: readonly Measure[]): string[] {
  const ways = measures.flatMap((m) => (m.kind === 'restriction' ? [m.wayBack] : []));
  return [...new Set(ways)].map((way) => `way back: ${way}`);
}
