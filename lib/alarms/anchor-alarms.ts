import type { AnchorsStack } from '../stacks/anchors-stack.ts';
import { period, waiting, type Watch } from './watch.ts';

/** An anchor, a verification or a report on quality fails, or does not start. */
export function watchAnchors(
  watch: Watch,
  { machine, verification, quality, unstarted }: AnchorsStack,
): void {
  const says = 'An anchor has failed, or the ledger contradicts the anchor before.';
  const section = 'an-anchor-has-failed';
  const failed = machine.metricFailed({ period });
  watch.alarm('AnchorFailed', { metric: failed, above: 0, says, section });
  const late = machine.metricTimedOut({ period });
  watch.alarm('AnchorTimedOut', { metric: late, above: 0, says, section });
  const verified = {
    above: 0,
    says: 'A verification of the ledger has failed, or what is stored does not agree with the ledger.',
    section: 'a-verification-has-failed',
  } as const;
  watch.alarm('VerificationFailed', {
    metric: verification.metricFailed({ period }),
    ...verified,
  });
  watch.alarm('VerificationTimedOut', {
    metric: verification.metricTimedOut({ period }),
    ...verified,
  });
  const reported = {
    above: 0,
    says: 'A report on the quality of records has failed.',
    section: 'a-report-on-quality-has-failed',
  } as const;
  watch.alarm('QualityFailed', { metric: quality.metricFailed({ period }), ...reported });
  watch.alarm('QualityTimedOut', { metric: quality.metricTimedOut({ period }), ...reported });
  watch.alarm('AnchorUnstarted', {
    metric: waiting(unstarted),
    above: 0,
    says: 'The anchor of a night, a verification or a report on quality could not be started.',
    section: 'an-anchor-has-not-started',
  });
}
