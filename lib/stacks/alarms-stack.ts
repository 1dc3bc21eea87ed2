import { type App, CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { FilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { MonthlyBudget } from '../constructs/monitoring/monthly-budget.ts';
import { AlarmTopic } from '../constructs/monitoring/alarm-topic.ts';
import type { HandlerFunction } from '../constructs/functions/handler-function.ts';
import { RunbookAlarm, type RunbookAlarmProps } from '../constructs/monitoring/runbook-alarm.ts';
import type { AnchorsStack } from './anchors-stack.ts';
import type { ApiStack } from './api-stack.ts';
import type { DataStack } from './data-stack.ts';
import type { EventsStack } from './events-stack.ts';
import type { PacksStack } from './packs-stack.ts';
import type { RunsStack } from './runs-stack.ts';

export type AlarmsStackProps = StackProps & {
  data: DataStack;
  events: EventsStack;
  packs: PacksStack;
  runs: RunsStack;
  anchors: AnchorsStack;
  api: ApiStack;
};

const period = Duration.minutes(5);

/** Seconds after which work counts as late. */
const LATE = 3600;

/** What somebody is called for, each with its section of docs/runbooks.md. */
export class AlarmsStack extends Stack {
  readonly #topic: AlarmTopic;

  constructor(
    app: App,
    id: string,
    { data, events, packs, runs, anchors, api, ...props }: AlarmsStackProps,
  ) {
    super(app, id, { ...props, description: 'Gradus: alarms' });
    this.#topic = new AlarmTopic(this, 'Topic', data.key);
    new MonthlyBudget(this, 'Budget', this.#topic);
    new CfnOutput(this, 'TopicArn', { value: this.#topic.topicArn });
    this.#watchApi(api);
    const functions = [
      ...api.handlers,
      ...runs.steps,
      ...anchors.steps,
      packs.publish,
      events.worker,
    ];
    for (const one of functions) this.#watchFunction(one);
    this.#watchLedger(functions);
    this.#watchRuns(runs);
    this.#watchAnchors(anchors);
    this.#watchPatterns(runs);
    this.#watchEvents(events);
    this.#watchRecords(events);
    for (const table of Object.values(data.tables)) this.#watchTable(table);
  }

  #alarm(id: string, props: Omit<RunbookAlarmProps, 'tell'>): void {
    new RunbookAlarm(this, id, { ...props, tell: this.#topic });
  }

  #watchApi({ routing: { stage } }: ApiStack): void {
    this.#alarm('ApiErrors', {
      metric: stage.metricServerError({ period, statistic: 'Sum' }),
      above: 5,
      says: 'The API has answered more than 5 requests in 5 minutes with a 5xx.',
      section: 'api-answers-with-errors',
    });
    this.#alarm('ApiLatency', {
      metric: stage.metricLatency({ period, statistic: 'p99' }),
      above: 3000,
      periods: 3,
      says: 'One request in a hundred has taken longer than 3 s for a quarter of an hour.',
      section: 'api-is-slow',
    });
  }

  #watchFunction({ lambda, node: { id: handler } }: HandlerFunction): void {
    this.#alarm(`${handler}-errors`, {
      metric: lambda.metricErrors({ period }),
      above: 0,
      says: `The function ${handler} has failed.`,
      section: 'a-function-fails',
    });
    this.#alarm(`${handler}-throttles`, {
      metric: lambda.metricThrottles({ period }),
      above: 0,
      says: `Calls of the function ${handler} were refused for want of concurrency.`,
      section: 'a-function-is-throttled',
    });
  }

  /** One metric over the logs of all functions: any of them stops where what is stored does not hold together. */
  #watchLedger(functions: readonly HandlerFunction[]): void {
    const [metricNamespace, metricName] = ['Gradus', 'LedgerNotWhole'];
    for (const { logGroup, node } of functions) {
      new MetricFilter(this, `${node.id}-ledger`, {
        logGroup,
        metricNamespace,
        metricName,
        filterPattern: FilterPattern.literal('"ledger-not-whole"'),
      });
    }
    this.#alarm('LedgerNotWhole', {
      metric: new Metric({ namespace: metricNamespace, metricName, statistic: 'Sum', period }),
      above: 0,
      says: 'The stored data does not agree with the ledger, and a function has refused to go on.',
      section: 'what-is-stored-does-not-hold-together',
    });
  }

  #watchRuns({ machine, simulations, checks, unstarted }: RunsStack): void {
    const says = 'A run has failed or has taken longer than it may.';
    const section = 'a-run-has-failed';
    this.#alarm('RunFailed', { metric: machine.metricFailed({ period }), above: 0, says, section });
    this.#alarm('RunTimedOut', {
      metric: machine.metricTimedOut({ period }),
      above: 0,
      says,
      section,
    });
    const failed = 'A simulation has failed or has taken longer than it may.';
    const mend = 'a-simulation-has-failed';
    this.#alarm('SimulationFailed', {
      metric: simulations.metricFailed({ period }),
      above: 0,
      says: failed,
      section: mend,
    });
    this.#alarm('SimulationTimedOut', {
      metric: simulations.metricTimedOut({ period }),
      above: 0,
      says: failed,
      section: mend,
    });
    const stopped = {
      above: 0,
      says: 'A check of a large draft has failed or has taken longer than it may.',
      section: 'a-check-has-failed',
    } as const;
    this.#alarm('CheckFailed', { metric: checks.metricFailed({ period }), ...stopped });
    this.#alarm('CheckTimedOut', { metric: checks.metricTimedOut({ period }), ...stopped });
    this.#alarm('RunUnstarted', {
      metric: waiting(unstarted),
      above: 0,
      says: 'A schedule could not start its run.',
      section: 'a-run-has-not-started',
    });
  }

  #watchPatterns({ due }: RunsStack): void {
    this.#alarm('PatternRefused', {
      metric: this.#linesWith('pattern-refused', due, ['PatternsRefused', 'PatternsRefused']),
      above: 0,
      says: 'A version in force has a pattern that some text could stall.',
      section: 'a-pattern-in-force-would-be-refused',
    });
  }

  #watchAnchors({ machine, verification, quality, unstarted }: AnchorsStack): void {
    const says = 'An anchor has failed, or the ledger contradicts the anchor before.';
    const section = 'an-anchor-has-failed';
    const failed = machine.metricFailed({ period });
    this.#alarm('AnchorFailed', { metric: failed, above: 0, says, section });
    const late = machine.metricTimedOut({ period });
    this.#alarm('AnchorTimedOut', { metric: late, above: 0, says, section });
    const verified = {
      above: 0,
      says: 'A verification of the ledger has failed, or what is stored does not agree with the ledger.',
      section: 'a-verification-has-failed',
    } as const;
    this.#alarm('VerificationFailed', {
      metric: verification.metricFailed({ period }),
      ...verified,
    });
    this.#alarm('VerificationTimedOut', {
      metric: verification.metricTimedOut({ period }),
      ...verified,
    });
    const reported = {
      above: 0,
      says: 'A report on the quality of records has failed.',
      section: 'a-report-on-quality-has-failed',
    } as const;
    this.#alarm('QualityFailed', { metric: quality.metricFailed({ period }), ...reported });
    this.#alarm('QualityTimedOut', { metric: quality.metricTimedOut({ period }), ...reported });
    this.#alarm('AnchorUnstarted', {
      metric: waiting(unstarted),
      above: 0,
      says: 'The anchor of a night, a verification or a report on quality could not be started.',
      section: 'an-anchor-has-not-started',
    });
  }

  #watchEvents({ pipe, undelivered, workPipe, work }: EventsStack): void {
    this.#alarm('PipeFailed', {
      metric: pipe.metricFailed({ period }),
      above: 0,
      periods: 3,
      says: 'The pipe has failed to deliver events for a quarter of an hour.',
      section: 'events-are-not-delivered',
    });
    this.#alarm('EventsUndelivered', {
      metric: waiting(undelivered),
      above: 0,
      says: 'Events were given up.',
      section: 'events-wait-in-the-dead-letter-queue',
    });
    this.#alarm('WorkPipeFailed', {
      metric: workPipe.metricFailed({ period }),
      above: 0,
      periods: 3,
      says: 'The pipe has failed to deliver work for a quarter of an hour.',
      section: 'events-are-not-delivered',
    });
    this.#alarm('WorkLate', {
      metric: work.queue.metricApproximateAgeOfOldestMessage({ period, statistic: 'Maximum' }),
      above: LATE,
      says: 'Entities wait for longer than an hour to be appraised by their records.',
      section: 'work-is-late-or-put-aside',
    });
    this.#alarm('WorkPutAside', {
      metric: waiting(work.putAside),
      above: 0,
      says: 'The appraisal of an entity by its records has failed again and again.',
      section: 'work-is-late-or-put-aside',
    });
  }

  /** Two causes that no retry mends: the version in force refuses the facts held, or what records make. */
  #watchRecords({ worker }: EventsStack): void {
    this.#alarm('RecordsRefused', {
      metric: this.#linesWith('records-refused', worker, ['RecordsRefusedLines', 'RecordsRefused']),
      above: 0,
      says: 'A version in force refuses the facts of an entity, so that its records were not read.',
      section: 'an-entity-could-not-be-appraised-by-its-records',
    });
  }

  /** How many lines of a function's log have a word, as a metric. */
  #linesWith(
    word: string,
    { logGroup }: Pick<HandlerFunction, 'logGroup'>,
    [id, metricName]: readonly [string, string],
  ): Metric {
    const filterPattern = FilterPattern.anyTerm(word);
    const names = { metricNamespace: 'Gradus', metricName };
    return new MetricFilter(this, id, { logGroup, filterPattern, ...names }).metric({
      period,
      statistic: 'Sum',
    });
  }

  #watchTable(table: Table): void {
    this.#alarm(`${table.node.id}-throttled`, {
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
}

function waiting(queue: Queue) {
  return queue.metricApproximateNumberOfMessagesVisible({ period, statistic: 'Maximum' });
}
