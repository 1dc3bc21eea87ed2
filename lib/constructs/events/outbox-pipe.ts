import { Stack } from 'aws-cdk-lib';
import { Metric, type MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { EventBus } from 'aws-cdk-lib/aws-events';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { CfnPipe } from 'aws-cdk-lib/aws-pipes';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { inputTemplate, pathOf, workPathOf, workTemplate } from '../../outbox-template.ts';
import { EncryptedLogGroup } from '../monitoring/encrypted-log-group.ts';

/** Where a pipe of the outbox leads: events to the bus, or work to a queue. */
export type Target = { bus: EventBus } | { work: Queue };

export type OutboxPipeProps = { outbox: Table; key: IKey; undelivered: Queue; target: Target };

/** Only an event has a type, and only work says that it is some. */
const FILTERS = {
  bus: { type: { S: [{ exists: true }] } },
  work: { to: { S: ['work'] } },
};

/** Delivers each event of the outbox to the bus, or each piece of work to a queue; the expiry of an item delivers nothing. */
export class OutboxPipe extends Construct {
  readonly pipe: CfnPipe;

  constructor(scope: Construct, id: string, props: OutboxPipeProps) {
    super(scope, id);
    const role = pipeRole(this, props);
    this.pipe = new CfnPipe(this, 'Pipe', {
      description: 'bus' in props.target ? 'Outbox to event bus' : 'Outbox to the queue of work',
      roleArn: role.roleArn,
      source: streamOf(props.outbox),
      sourceParameters: {
        filterCriteria: { filters: [{ pattern: patternOf(props.target) }] },
        dynamoDbStreamParameters: {
          startingPosition: 'TRIM_HORIZON',
          batchSize: 10,
          maximumRetryAttempts: 10,
          onPartialBatchItemFailure: 'AUTOMATIC_BISECT',
          deadLetterConfig: { arn: props.undelivered.queueArn },
        },
      },
      ...targetOf(props.target),
      logConfiguration: {
        level: 'ERROR',
        cloudwatchLogsLogDestination: {
          logGroupArn: new EncryptedLogGroup(this, 'Log', props.key).logGroupArn,
        },
      },
    });
    // A pipe that is created before its role may read the stream stays failed.
    this.pipe.node.addDependency(role);
  }

  /** Executions in which at least one event could not be delivered. */
  metricFailed(options?: MetricOptions): Metric {
    return new Metric({
      namespace: 'AWS/EventBridge/Pipes',
      metricName: 'ExecutionFailed',
      dimensionsMap: { PipeName: this.pipe.ref },
      statistic: 'Sum',
      ...options,
    }).attachTo(this);
  }
}

function patternOf(target: Target): string {
  const NewImage = 'bus' in target ? FILTERS.bus : FILTERS.work;
  return JSON.stringify({ eventName: ['INSERT'], dynamodb: { NewImage } });
}

function targetOf(target: Target) {
  if ('bus' in target) {
    return {
      target: target.bus.eventBusArn,
      targetParameters: {
        eventBridgeEventBusParameters: { source: 'gradus', detailType: pathOf('type') },
        inputTemplate,
      },
    };
  }
  return {
    target: target.work.queueArn,
    targetParameters: {
      sqsQueueParameters: {
        messageGroupId: workPathOf('line'),
        messageDeduplicationId: workPathOf('eventId'),
      },
      inputTemplate: workTemplate,
    },
  };
}

function pipeRole(scope: Construct, { outbox, key, undelivered, target }: OutboxPipeProps): Role {
  const { account, region, urlSuffix } = Stack.of(scope);
  const role = new Role(scope, 'Role', {
    description: `Gradus: reads the outbox stream, ${'bus' in target ? 'puts events on the bus' : 'puts work into its queue'}`,
    assumedBy: new ServicePrincipal('pipes.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': account } },
    }),
  });
  const stream = ['DescribeStream', 'GetRecords', 'GetShardIterator', 'ListStreams'];
  const allow = (actions: string[], resource: string, conditions = {}) =>
    role.addToPolicy(new PolicyStatement({ actions, resources: [resource], conditions }));
  allow(
    stream.map((action) => `dynamodb:${action}`),
    streamOf(outbox),
  );
  allow(['kms:Decrypt'], key.keyArn, {
    StringEquals: { 'kms:ViaService': `dynamodb.${region}.${urlSuffix}` },
  });
  if ('bus' in target) allow(['events:PutEvents'], target.bus.eventBusArn);
  else allow(['sqs:SendMessage'], target.work.queueArn);
  allow(['sqs:SendMessage'], undelivered.queueArn);
  return role;
}

function streamOf({ tableStreamArn, node }: Table): string {
  if (tableStreamArn === undefined) {
    throw new Error(`The table ${node.id} has no stream: set "streams" in store/keys.ts`);
  }
  return tableStreamArn;
}
