import { Duration } from 'aws-cdk-lib';
import type { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { FilterPattern, type ILogGroup, MetricFilter } from 'aws-cdk-lib/aws-logs';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { RunbookAlarm, type RunbookAlarmProps } from '../constructs/monitoring/runbook-alarm.ts';

export const period = Duration.minutes(5);

/** Where alarms stand, and the topic that they tell. */
export class Watch {
  readonly scope: Construct;
  readonly #tell: ITopic;

  constructor(scope: Construct, tell: ITopic) {
    this.scope = scope;
    this.#tell = tell;
  }

  alarm(id: string, props: Omit<RunbookAlarmProps, 'tell'>): void {
    new RunbookAlarm(this.scope, id, { ...props, tell: this.#tell });
  }

  /** How many lines of a function's log have a word, as a metric. */
  linesWith(
    word: string,
    { logGroup }: { logGroup: ILogGroup },
    [id, metricName]: readonly [string, string],
  ): Metric {
    const filterPattern = FilterPattern.anyTerm(word);
    const names = { metricNamespace: 'Gradus', metricName };
    return new MetricFilter(this.scope, id, { logGroup, filterPattern, ...names }).metric({
      period,
      statistic: 'Sum',
    });
  }
}

/** The messages that wait in a queue. */
export function waiting(queue: Queue): Metric {
  return queue.metricApproximateNumberOfMessagesVisible({ period, statistic: 'Maximum' });
}
