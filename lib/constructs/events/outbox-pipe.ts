import { Stack } from 'aws-cdk-lib';
import { Metric, type MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { EventBus } from 'aws-cdk-lib/aws-events';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { CfnPipe } from 'aws-cdk-lib/aws-pipes';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { inputTemplate, pathOf } from '../../outbox-template.ts';
import { EncryptedLogGroup } from '../monitoring/encrypted-log-group.ts';

export type OutboxPipeProps = { outbox: Table; key: IKey; bus: EventBus; undelivered: Queue };

/** Delivers each event of the outbox to the bus; the expiry of an item delivers nothing. */
export class OutboxPipe extends Construct {
  readonly pipe: CfnPipe;

  constructor(scope: Construct, id: string, props: OutboxPipeProps) {
    super(scope, id);
    const role = pipeRole(this, props);
    this.pipe = new CfnPipe(this, 'Pipe', {
      description: 'Outbox to event bus',
      roleArn: role.roleArn,
      source: streamOf(props.outbox),
      sourceParameters: {
        filterCriteria: { filters: [{ pattern: JSON.stringify({ eventName: ['INSERT'] }) }] },
        dynamoDbStreamParameters: {
          startingPosition: 'TRIM_HORIZON',
          batchSize: 10,
          maximumRetryAttempts: 10,
          onPartialBatchItemFailure: 'AUTOMATIC_BISECT',
          deadLetterConfig: { arn: props.undelivered.queueArn },
        },
      },
      target: props.bus.eventBusArn,
      targetParameters: {
        eventBridgeEventBusParameters: { source: 'gradus', detailType: pathOf('type') },
        inputTemplate,
      },
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

function pipeRole(scope: Construct, { outbox, key, bus, undelivered }: OutboxPipeProps): Role {
  const { account, region, urlSuffix } = Stack.of(scope);
  const role = new Role(scope, 'Role', {
    description: 'Gradus: reads the outbox stream, puts events on the bus',
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
  allow(['events:PutEvents'], bus.eventBusArn);
  allow(['sqs:SendMessage'], undelivered.queueArn);
  return role;
}

function streamOf({ tableStreamArn, node }: Table): string {
  if (tableStreamArn === undefined) {
    throw new Error(`The table ${node.id} has no stream: set "streams" in store/keys.ts`);
  }
  return tableStreamArn;
}
