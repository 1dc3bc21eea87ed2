import type { ProceedingsStack } from '../stacks/proceedings-stack.ts';
import { waiting, type Watch } from './watch.ts';

/** Time does not pass in proceedings: the tick does not start, or does not come to its end. */
export function watchProceedings(watch: Watch, { passTime, unstarted }: ProceedingsStack): void {
  const section = 'time-does-not-pass-in-proceedings';
  watch.alarm('TickUnstarted', {
    metric: waiting(unstarted),
    above: 0,
    says: 'The hourly tick of proceedings could not be started.',
    section,
  });
  watch.alarm('TimeLeftOver', {
    metric: watch.linesWith('time-left-over', passTime, ['TimeLeftOverLines', 'TimeLeftOver']),
    above: 0,
    says: 'The hourly tick of proceedings has not come to its end.',
    section,
  });
}
