import type { ReasonedAppraisal } from '../../../core/appraisal/appraisal.ts';
import type { Prepared } from '../../../core/rule-set/prepared.ts';
import { cite } from '../law-lines.ts';

const deciders = { officer: 'an officer', panel: 'a panel', court: 'a court' } as const;

/** The measures that are granted or proposed, and the remedies. */
export function measureLines(prepared: Prepared, { measures }: ReasonedAppraisal): string[] {
  return measures
    .flatMap((measure) => {
      const law = cite(prepared, measure.law);
      const until = measure.until === undefined ? '' : ` until ${measure.until}`;
      if (measure.kind === 'incentive') {
        return [`granted: ${measure.title}, from ${measure.from}${until} ${law}`];
      }
      const decider = deciders[measure.decidedBy];
      return [`proposed, without effect until ${decider} decides: ${measure.title} ${law}`];
    })
    .concat(waysBack(measures));
}

/** The remedies against restrictions, each sentence once. */
function waysBack(measures: ReasonedAppraisal['measures']): string[] {
  const ways = measures.flatMap((m) => (m.kind === 'restriction' ? [m.wayBack] : []));
  return [...new Set(ways)].map((way) => `way back: ${way}`);
}
