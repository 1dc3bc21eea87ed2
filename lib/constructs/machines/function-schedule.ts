import { type Duration, Stack, type CfnElement } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Schedule, type ScheduleExpression, TimeWindow } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { acknowledge } from '../../acknowledge.ts';

export type FunctionScheduleProps = {
  calls: IFunction;
  schedule: ScheduleExpression;
  /** How long a call that fails is tried again: until the next is due. */
  until: Duration;
  unstarted: Queue;
  /** What it does, as the end of a sentence. */
  says: string;
};

/** Calls a function at short intervals; what could not be called waits in a queue. */
export class FunctionSchedule extends Schedule {
  constructor(
    scope: Construct,
    id: string,
    { calls, schedule, until, unstarted, says }: FunctionScheduleProps,
  ) {
    super(scope, id, {
      description: `Gradus: ${says}`,
      schedule,
      timeWindow: TimeWindow.off(),
      target: new LambdaInvoke(calls, {
        role: schedulerRole(scope, `${id}Role`, { calls, says }),
        deadLetterQueue: unstarted,
        retryAttempts: 3,
        maxEventAge: until,
      }),
    });
  }
}

function schedulerRole(
  scope: Construct,
  id: string,
  { calls, says }: Pick<FunctionScheduleProps, 'calls' | 'says'>,
): Role {
  const role = new Role(scope, id, {
    description: `Gradus: the schedule that ${says}`,
    assumedBy: new ServicePrincipal('scheduler.amazonaws.com'),
  });
  const name = Stack.of(calls).getLogicalId(calls.node.defaultChild as CfnElement);
  acknowledge(
    role,
    `IAM5[Resource::<${name}.Arn>:*]`,
    'The right to invoke a function covers its versions and aliases, of which there are none.',
  );
  return role;
}
