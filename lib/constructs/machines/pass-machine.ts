import { type CfnElement, Duration, Stack } from 'aws-cdk-lib';
import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { LambdaInvoke } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { Construct } from 'constructs';
import { acknowledge } from '../../acknowledge.ts';

/** A step of the machine: the name of its state, and its function. */
type Step = { name: string; lambda: Lambda };

export type PassMachineProps = {
  comment: string;
  /** The key under which every step takes and gives the id of the pass. */
  subject: 'run' | 'simulation' | 'anchor' | 'verification' | 'quality';
  start: Step;
  page: Step;
  finish: Step;
  log: ILogGroup;
  /** Segments that are gone over at the same time. */
  concurrency: number;
  /** Whether the last step tells by `holds` if what was gone over is as it must be; where not, the execution fails. */
  mustHold?: { error: string; cause: string };
};

/**
 * A pass over the population: its segments side by side, each an execution of its own in which a function
 * goes page by page as long as it has time, and is called again until no page is left. So the events of an
 * execution, of which there may be 25,000, do not grow with the pages.
 *
 * Nothing is caught: an execution that fails is seen by the alarm, and redriving it goes on from
 * the cursors that the segments have stored.
 */
export class PassMachine extends sfn.StateMachine {
  constructor(scope: Construct, id: string, props: PassMachineProps) {
    const states = new Construct(scope, `${id}States`);
    super(scope, id, {
      comment: props.comment,
      stateMachineType: sfn.StateMachineType.STANDARD,
      definitionBody: sfn.DefinitionBody.fromChainable(definition(states, props)),
      timeout: Duration.days(2),
      tracingEnabled: true,
      logs: { destination: props.log, level: sfn.LogLevel.ALL, includeExecutionData: false },
    });
    const { start, page, finish } = props;
    acknowledgeWildcards(
      this,
      [start, page, finish].map(({ lambda }) => lambda),
    );
  }
}

function acknowledgeWildcards(machine: PassMachine, steps: readonly Lambda[]): void {
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

function logicalId(resource: Lambda | PassMachine): string {
  return Stack.of(resource).getLogicalId(resource.node.defaultChild as CfnElement);
}

/** The request for a pass in; the pass and its state out. */
function definition(scope: Construct, props: PassMachineProps): sfn.IChainable {
  const { subject } = props;
  const id = sfn.JsonPath.stringAt(`$.${subject}`);
  const start = invoke(scope, props.start, {
    payload: sfn.TaskInput.fromJsonPathAt('$'),
    outputPath: '$.Payload',
  });
  waitForSlot(start);
  const segments = new sfn.DistributedMap(scope, 'Segments', {
    label: 'Segments',
    mapExecutionType: sfn.StateMachineType.STANDARD,
    maxConcurrency: props.concurrency,
    itemsPath: '$.segments',
    itemSelector: {
      [subject]: id,
      segment: sfn.JsonPath.numberAt('$$.Map.Item.Value'),
    },
    resultPath: sfn.JsonPath.DISCARD,
  }).itemProcessor(segment(scope, props));
  const finish = invoke(scope, props.finish, {
    payload: sfn.TaskInput.fromObject({ [subject]: id }),
    outputPath: '$.Payload',
  });
  const pass = start.next(segments).next(finish);
  return props.mustHold ? pass.next(held(scope, props.mustHold)) : pass;
}

function held(scope: Construct, fault: { error: string; cause: string }): sfn.IChainable {
  return new sfn.Choice(scope, 'Holds')
    .when(sfn.Condition.booleanEquals('$.holds', true), new sfn.Succeed(scope, 'Held'))
    .otherwise(new sfn.Fail(scope, 'DoesNotHold', fault));
}

/** The pass and one segment: some pages, again until the last one is done. */
function segment(scope: Construct, { subject, page: step }: PassMachineProps): sfn.IChainable {
  const page = invoke(scope, step, {
    payload: sfn.TaskInput.fromObject({
      [subject]: sfn.JsonPath.stringAt(`$.${subject}`),
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

/** While other passes over the same rule set are running, a pass waits, and fails only with its execution. */
function waitForSlot(start: LambdaInvoke): void {
  start.addRetry({
    errors: ['SlotsTakenError'],
    interval: Duration.minutes(1),
    backoffRate: 2,
    jitterStrategy: sfn.JitterType.FULL,
    maxDelay: Duration.minutes(15),
    // full jitter waits half of the longest delay on average: two days
    maxAttempts: 380,
  });
}

/** Every step may be repeated: a pass is found under its id, and a page is counted once. */
function invoke(scope: Construct, { name, lambda }: Step, invocation: Invocation): LambdaInvoke {
  const task = new LambdaInvoke(scope, name, {
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
