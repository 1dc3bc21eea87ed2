import type { ApiStack } from '../stacks/api-stack.ts';
import { period, type Watch } from './watch.ts';

/** The API answers with errors, or is slow. */
export function watchApi(watch: Watch, { routing: { stage } }: ApiStack): void {
  watch.alarm('ApiErrors', {
    metric: stage.metricServerError({ period, statistic: 'Sum' }),
    above: 5,
    says: 'The API has answered more than 5 requests in 5 minutes with a 5xx.',
    section: 'api-answers-with-errors',
  });
  watch.alarm('ApiLatency', {
    metric: stage.metricLatency({ period, statistic: 'p99' }),
    above: 3000,
    periods: 3,
    says: 'One request in a hundred has taken longer than 3 s for a quarter of an hour.',
    section: 'api-is-slow',
  });
}
