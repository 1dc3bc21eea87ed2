import type { EventsStack } from '../stacks/events-stack.ts';
import { period, waiting, type Watch } from './watch.ts';

/** Seconds after which work counts as late. */
const LATE = 3600;

/** Events or work are not delivered, or wait. */
export function watchEvents(
  watch: Watch,
  { pipe, undelivered, workPipe, work }: EventsStack,
): void {
  watch.alarm('PipeFailed', {
    metric: pipe.metricFailed({ period }),
    above: 0,
    periods: 3,
    says: 'The pipe has failed to deliver events for a quarter of an hour.',
    section: 'events-are-not-delivered',
  });
  watch.alarm('EventsUndelivered', {
    metric: waiting(undelivered),
    above: 0,
    says: 'Events were given up.',
    section: 'events-wait-in-the-dead-letter-queue',
  });
  watch.alarm('WorkPipeFailed', {
    metric: workPipe.metricFailed({ period }),
    above: 0,
    periods: 3,
    says: 'The pipe has failed to deliver work for a quarter of an hour.',
    section: 'events-are-not-delivered',
  });
  watch.alarm('WorkLate', {
    metric: work.queue.metricApproximateAgeOfOldestMessage({ period, statistic: 'Maximum' }),
    above: LATE,
    says: 'Entities wait for longer than an hour to be appraised by their records.',
    section: 'work-is-late-or-put-aside',
  });
  watch.alarm('WorkPutAside', {
    metric: waiting(work.putAside),
    above: 0,
    says: 'The appraisal of an entity by its records has failed again and again.',
    section: 'work-is-late-or-put-aside',
  });
}

/** Two causes that no retry mends: the version in force refuses the facts held, or what records make. */
export function watchRecords(watch: Watch, { worker }: EventsStack): void {
  watch.alarm('RecordsRefused', {
    metric: watch.linesWith('records-refused', worker, ['RecordsRefusedLines', 'RecordsRefused']),
    above: 0,
    says: 'A version in force refuses the facts of an entity, so that its records were not read.',
    section: 'an-entity-could-not-be-appraised-by-its-records',
  });
}
