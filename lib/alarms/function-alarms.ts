import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { FilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs';
import type { HandlerFunction } from '../constructs/functions/handler-function.ts';
import { period, type Watch } from './watch.ts';

/** A function fails, or is refused for want of concurrency. */
export function watchFunction(
  watch: Watch,
  { lambda, node: { id: handler } }: HandlerFunction,
): void {
  watch.alarm(`${handler}-errors`, {
    metric: lambda.metricErrors({ period }),
    above: 0,
    says: `The function ${handler} has failed.`,
    section: 'a-function-fails',
  });
  watch.alarm(`${handler}-throttles`, {
    metric: lambda.metricThrottles({ period }),
    above: 0,
    says: `Calls of the function ${handler} were refused for want of concurrency.`,
    section: 'a-function-is-throttled',
  });
}

/** One metric over the logs of all functions: any of them stops where what is stored does not hold together. */
export function watchLedger(watch: Watch, functions: readonly HandlerFunction[]): void {
  const [metricNamespace, metricName] = ['Gradus', 'LedgerNotWhole'];
  for (const { logGroup, node } of functions) {
    new MetricFilter(watch.scope, `${node.id}-ledger`, {
      logGroup,
      metricNamespace,
      metricName,
      filterPattern: FilterPattern.literal('"ledger-not-whole"'),
    });
  }
  watch.alarm('LedgerNotWhole', {
    metric: new Metric({ namespace: metricNamespace, metricName, statistic: 'Sum', period }),
    above: 0,
    says: 'The stored data does not agree with the ledger, and a function has refused to go on.',
    section: 'what-is-stored-does-not-hold-together',
  });
}
