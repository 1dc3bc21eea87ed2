import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';

/** Sections of docs/runbooks.md, as its headings are linked. */
export type RunbookSection =
  | 'api-answers-with-errors'
  | 'api-is-slow'
  | 'a-function-fails'
  | 'a-function-is-throttled'
  | 'a-run-has-failed'
  | 'a-simulation-has-failed'
  | 'a-check-has-failed'
  | 'a-run-has-not-started'
  | 'time-does-not-pass-in-proceedings'
  | 'an-anchor-has-failed'
  | 'an-anchor-has-not-started'
  | 'a-verification-has-failed'
  | 'a-report-on-quality-has-failed'
  | 'events-are-not-delivered'
  | 'events-wait-in-the-dead-letter-queue'
  | 'work-is-late-or-put-aside'
  | 'an-entity-could-not-be-appraised-by-its-records'
  | 'a-table-is-throttled'
  | 'a-pattern-in-force-would-be-refused'
  | 'what-is-stored-does-not-hold-together';

export type RunbookAlarmProps = {
  metric: IMetric;
  /** The alarm is raised above this. */
  above: number;
  /** Periods in a row; 1 unless given. */
  periods?: number;
  says: string;
  section: RunbookSection;
  tell: ITopic;
};

/** An alarm whose text says what has happened and names the section of the runbook. */
export class RunbookAlarm extends Alarm {
  constructor(scope: Construct, id: string, props: RunbookAlarmProps) {
    super(scope, id, {
      metric: props.metric,
      threshold: props.above,
      evaluationPeriods: props.periods ?? 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      alarmDescription: `${props.says} What to do: docs/runbooks.md#${props.section}`,
    });
    this.addAlarmAction(new SnsAction(props.tell));
  }
}
