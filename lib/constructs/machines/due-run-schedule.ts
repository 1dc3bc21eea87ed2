import { Duration, Stack, type CfnElement } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Schedule, ScheduleExpression, TimeWindow } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { acknowledge } from '../../acknowledge.ts';

/** A quarter of an hour past midnight at the latest, in every time zone. */
const EVERY = Duration.minutes(15);

export type DueRunScheduleProps = { start: IFunction; unstarted: Queue };

/** Looks at short intervals for versions that have come into force, so that their runs start by themselves. */
export class DueRunSchedule extends Schedule {
  constructor(scope: Construct, id: string, { start, unstarted }: DueRunScheduleProps) {
    super(scope, id, {
      description: 'Gradus: starts the runs of versions that have come into force',
      schedule: ScheduleExpression.rate(EVERY),
      timeWindow: TimeWindow.off(),
      target: new LambdaInvoke(start, {
        role: schedulerRole(scope, `${id}Role`, start),
        deadLetterQueue: unstarted,
        retryAttempts: 3,
        maxEventAge: EVERY,
      }),
    });
  }
}

function schedulerRole(scope: Construct, id: string, start: IFunction): Role {
  const role = new Role(scope, id, {
    description: 'Gradus: the schedule that looks for due runs',
    assumedBy: new ServicePrincipal('scheduler.amazonaws.com'),
  });
  const name = Stack.of(start).getLogicalId(start.node.defaultChild as CfnElement);
  acknowledge(
    role,
    `IAM5[Resource::<${name}.Arn>:*]`,
    'The right to invoke a function covers its versions and aliases, of which there are none.',
  );
  return role;
}
