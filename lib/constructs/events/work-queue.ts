import { Duration } from 'aws-cdk-lib';
import {
  DeduplicationScope,
  FifoThroughputLimit,
  Queue,
  QueueEncryption,
} from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { acknowledge } from '../../acknowledge.ts';

/** A message that fails so often waits for somebody to look. */
const TRIES = 5;

/** Lambda may hold a message for six times as long as a function may take. */
const HELD = 6;

/** Work in order for each entity; what fails again and again is put aside, so that it holds nothing else up. */
export class WorkQueue extends Construct {
  readonly queue: Queue;
  readonly putAside: Queue;

  constructor(scope: Construct, id: string, { seconds }: { seconds: number }) {
    super(scope, id);
    this.putAside = new Queue(this, 'PutAside', {
      fifo: true,
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    acknowledge(
      this.putAside,
      'SQS3',
      'This is a dead-letter queue itself: an alarm watches it, and a person empties it.',
    );
    this.queue = new Queue(this, 'Queue', {
      fifo: true,
      deduplicationScope: DeduplicationScope.MESSAGE_GROUP,
      fifoThroughputLimit: FifoThroughputLimit.PER_MESSAGE_GROUP_ID,
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
      visibilityTimeout: Duration.seconds(HELD * seconds),
      deadLetterQueue: { queue: this.putAside, maxReceiveCount: TRIES },
    });
  }
}
