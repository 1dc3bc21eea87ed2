import { Duration, TimeZone } from 'aws-cdk-lib';
import {
  Schedule,
  ScheduleExpression,
  ScheduleTargetInput,
  TimeWindow,
} from 'aws-cdk-lib/aws-scheduler';
import { StepFunctionsStartExecution } from 'aws-cdk-lib/aws-scheduler-targets';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import type { PackSchedule } from '../../pack-schedules.ts';

export type RunScheduleProps = { pack: PackSchedule; machine: StateMachine; unstarted: Queue };

/** Starts a rule set's run on the rule set's schedule, in its own time zone. */
export class RunSchedule extends Schedule {
  constructor(scope: Construct, { pack, machine, unstarted }: RunScheduleProps) {
    super(scope, pack.ruleSet, {
      description: `Gradus: re-grades everybody under ${pack.ruleSet}`,
      schedule: ScheduleExpression.expression(pack.expression, TimeZone.of(pack.timeZone)),
      timeWindow: TimeWindow.off(),
      target: new StepFunctionsStartExecution(machine, {
        input: ScheduleTargetInput.fromObject({ ruleSet: pack.ruleSet }),
        deadLetterQueue: unstarted,
        retryAttempts: 10,
        maxEventAge: Duration.hours(6),
      }),
    });
  }
}
