import { Duration } from 'aws-cdk-lib';
import { Schedule, ScheduleExpression, TimeWindow } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

/** A quarter of an hour past midnight at the latest, in every time zone. */
const EVERY = Duration.minutes(15);

/** Looks at short intervals for versions that have come into force, so that their runs start by themselves. */
export class DueRunSchedule extends Schedule {
  constructor(
    scope: Construct,
    id: string,
    { start, unstarted }: { start: IFunction; unstarted: Queue },
  ) {
    super(scope, id, {
      description: 'Gradus: starts the runs of versions that have come into force',
      schedule: ScheduleExpression.rate(EVERY),
      timeWindow: TimeWindow.off(),
      target: new LambdaInvoke(start, {
        deadLetterQueue: unstarted,
        retryAttempts: 3,
        maxEventAge: EVERY,
      }),
    });
  }
}
