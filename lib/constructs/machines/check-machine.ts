import { Duration } from 'aws-cdk-lib';
import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { LambdaInvoke } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { type CfnElement, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { acknowledge } from '../../acknowledge.ts';

export type CheckMachineProps = { check: Lambda; log: ILogGroup };

/** Does one check of a draft that takes longer than a request: one call, again after faults that pass. */
export class CheckMachine extends sfn.StateMachine {
  constructor(scope: Construct, id: string, { check, log }: CheckMachineProps) {
    const states = new Construct(scope, `${id}States`);
    const invoke = new LambdaInvoke(states, 'CheckVersion', {
      lambdaFunction: check,
      payload: sfn.TaskInput.fromJsonPathAt('$'),
      retryOnServiceExceptions: false,
      outputPath: '$.Payload',
    });
    invoke.addRetry({
      errors: ['States.TaskFailed', 'States.Timeout'],
      interval: Duration.seconds(5),
      backoffRate: 2,
      jitterStrategy: sfn.JitterType.FULL,
      maxAttempts: 2,
      maxDelay: Duration.minutes(1),
    });
    super(scope, id, {
      comment: 'Checks a draft that takes longer than a request',
      stateMachineType: sfn.StateMachineType.STANDARD,
      definitionBody: sfn.DefinitionBody.fromChainable(invoke),
      timeout: Duration.hours(1),
      tracingEnabled: true,
      logs: { destination: log, level: sfn.LogLevel.ALL, includeExecutionData: false },
    });
    const name = Stack.of(check).getLogicalId(check.node.defaultChild as CfnElement);
    acknowledge(
      this.role,
      'IAM5[Resource::*]',
      'Delivery of logs and X-Ray know no resources; every other statement of this role names one.',
    );
    acknowledge(
      this.role,
      `IAM5[Resource::<${name}.Arn>:*]`,
      'Versions of the one function that this machine calls; the wildcard reaches no other function.',
    );
  }
}
