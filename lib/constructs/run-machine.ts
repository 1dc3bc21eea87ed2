import { type CfnElement, Duration, Stack } from 'aws-cdk-lib';
import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { LambdaInvoke } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';
import { SEGMENTS } from '../../store/keys.ts';
import { acknowledge } from '../acknowledge.ts';

export type RunMachineProps = {
  startRun: Lambda;
  runPage: Lambda;
  finishRun: Lambda;
  log: ILogGroup;
};

/**
 * A run: its segments side by side, each page after page until none is left.
 *
 * Nothing is caught: an execution that fails is seen by the alarm, and redriving it goes on from
 * the cursors that the segments have stored.
 */
export class RunMachine extends sfn.StateMachine {
  constructor(scope: Construct, id: string, props: RunMachineProps) {
    super(scope, id, {
      comment: 'Re-grades everybody under a rule set',
      stateMachineType: sfn.StateMachineType.STANDARD,
      definitionBody: sfn.DefinitionBody.fromChainable(definition(scope, props)),
      timeout: Duration.days(2),
      tracingEnabled: true,
      logs: { destination: props.log, level: sfn.LogLevel.ALL, includeExecutionData: false },
    });
    acknowledgeWildcards(this, [props.startRun, props.runPage, props.finishRun]);
  }
}

function acknowledgeWildcards(machine: RunMachine, steps: readonly Lambda[]): void {
  const { partition, region, account } = Stack.of(machine);
  acknowledge(
    machine.role,
    'IAM5[Resource::*]',
    'Delivery of logs and X-Ray know no resources; every other statement of this role names one.',
  );
  for (const step of steps) {
    acknowledge(
      machine.role,
      `IAM5[Resource::<${logicalId(step)}.Arn>:*]`,
      'Versions of the one function that this state calls; the wildcard reaches no other function.',
    );
  }
  const name = `{"Fn::Select":[6,{"Fn::Split":[":",{"Ref":"${logicalId(machine)}"}]}]}`;
  for (const executions of [`${name}:*`, `${name}/Segments:*`]) {
    acknowledge(
      machine,
      `IAM5[Resource::arn:${partition}:states:${region}:${account}:execution:${executions}]`,
      'A Distributed Map starts, watches and redrives executions of this one machine; their names are not known before.',
    );
  }
}

function logicalId(resource: Lambda | RunMachine): string {
  return Stack.of(resource).getLogicalId(resource.node.defaultChild as CfnElement);
}

/** { ruleSet } or { run } in; the run with its sums out. */
function definition(scope: Construct, props: RunMachineProps): sfn.IChainable {
  const start = invoke(scope, 'StartRun', props.startRun, {
    payload: sfn.TaskInput.fromJsonPathAt('$'),
    outputPath: '$.Payload',
  });
  const segments = new sfn.DistributedMap(scope, 'Segments', {
    label: 'Segments',
    mapExecutionType: sfn.StateMachineType.STANDARD,
    maxConcurrency: SEGMENTS,
    itemsPath: '$.segments',
    itemSelector: {
      run: sfn.JsonPath.stringAt('$.run'),
      segment: sfn.JsonPath.numberAt('$$.Map.Item.Value'),
    },
    resultPath: sfn.JsonPath.DISCARD,
  }).itemProcessor(segment(scope, props.runPage));
  const finish = invoke(scope, 'FinishRun', props.finishRun, {
    payload: sfn.TaskInput.fromObject({ run: sfn.JsonPath.stringAt('$.run') }),
    outputPath: '$.Payload',
  });
  return start.next(segments).next(finish);
}

/** { run, segment }: one page, again until the page says that it was the last. */
function segment(scope: Construct, runPage: Lambda): sfn.IChainable {
  const page = invoke(scope, 'RunPage', runPage, {
    payload: sfn.TaskInput.fromObject({
      run: sfn.JsonPath.stringAt('$.run'),
      segment: sfn.JsonPath.numberAt('$.segment'),
    }),
    resultSelector: { done: sfn.JsonPath.objectAt('$.Payload.done') },
    resultPath: '$.page',
  });
  const isDone = new sfn.Choice(scope, 'IsSegmentDone')
    .when(sfn.Condition.booleanEquals('$.page.done', true), new sfn.Succeed(scope, 'SegmentDone'))
    .otherwise(page);
  return page.next(isDone);
}

type Invocation = Pick<
  ConstructorParameters<typeof LambdaInvoke>[2],
  'payload' | 'outputPath' | 'resultSelector' | 'resultPath'
>;

/** Every step may be repeated: a run is found under its id, and a page is counted once. */
function invoke(
  scope: Construct,
  id: string,
  lambda: Lambda,
  invocation: Invocation,
): LambdaInvoke {
  const task = new LambdaInvoke(scope, id, {
    lambdaFunction: lambda,
    retryOnServiceExceptions: false,
    ...invocation,
  });
  const patience = { backoffRate: 2, jitterStrategy: sfn.JitterType.FULL };
  task.addRetry({
    ...patience,
    errors: [
      'Lambda.ClientExecutionTimeoutException',
      'Lambda.ServiceException',
      'Lambda.AWSLambdaException',
      'Lambda.SdkClientException',
      'Lambda.TooManyRequestsException',
    ],
    interval: Duration.seconds(2),
    maxAttempts: 8,
    maxDelay: Duration.minutes(2),
  });
  task.addRetry({
    ...patience,
    errors: ['States.TaskFailed', 'States.Timeout'],
    interval: Duration.seconds(5),
    maxAttempts: 4,
    maxDelay: Duration.minutes(1),
  });
  return task;
}
