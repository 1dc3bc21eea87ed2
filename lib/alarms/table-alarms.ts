import { MathExpression } from 'aws-cdk-lib/aws-cloudwatch';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { period, type Watch } from './watch.ts';

/** A table refuses requests. */
export function watchTable(watch: Watch, table: Table): void {
  watch.alarm(`${table.node.id}-throttled`, {
    metric: new MathExpression({
      expression: 'FILL(reads, 0) + FILL(writes, 0)',
      usingMetrics: {
        reads: table.metric('ReadThrottleEvents', { statistic: 'Sum', period }),
        writes: table.metric('WriteThrottleEvents', { statistic: 'Sum', period }),
      },
      period,
    }),
    above: 10,
    says: `The table ${table.node.id} has refused more than 10 requests in 5 minutes.`,
    section: 'a-table-is-throttled',
  });
}
