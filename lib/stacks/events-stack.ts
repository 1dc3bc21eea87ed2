import { type App, CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import { EventBus } from 'aws-cdk-lib/aws-events';
import { DeadLetterQueue } from '../constructs/events/dead-letter-queue.ts';
import { OutboxPipe } from '../constructs/events/outbox-pipe.ts';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { HandlerFunction } from '../constructs/functions/handler-function.ts';
import { WorkQueue } from '../constructs/events/work-queue.ts';
import { functionSize } from '../function-size.ts';
import { taskOf } from '../task-of.ts';
import type { DataStack } from './data-stack.ts';

/** Entities in one call of the function that appraises by records. */
const BATCH = 10;

/**
 * What commits send out: events from the outbox through a pipe to a bus of their own, and work through another to a queue,
 * from which a function appraises the entities whose records were written.
 */
export class EventsStack extends Stack {
  readonly bus: EventBus;
  readonly pipe: OutboxPipe;
  readonly undelivered: DeadLetterQueue;
  readonly workPipe: OutboxPipe;
  readonly work: WorkQueue;
  readonly worker: HandlerFunction;

  constructor(app: App, id: string, { data, ...props }: StackProps & { data: DataStack }) {
    super(app, id, { ...props, description: 'Gradus: events' });
    this.bus = new EventBus(this, 'Bus', { description: 'What appraisals have changed' });
    this.undelivered = new DeadLetterQueue(this, 'Undelivered');
    this.pipe = new OutboxPipe(this, 'Outbox', {
      outbox: data.tables.outbox,
      key: data.key,
      undelivered: this.undelivered,
      target: { bus: this.bus },
    });
    const unit = taskOf('appraise-records');
    this.work = new WorkQueue(this, 'Work', functionSize(unit.handler));
    this.workPipe = new OutboxPipe(this, 'WorkOutbox', {
      outbox: data.tables.outbox,
      key: data.key,
      undelivered: this.undelivered,
      target: { work: this.work.queue },
    });
    this.worker = new HandlerFunction(this, { data, unit });
    this.worker.lambda.addEventSource(
      new SqsEventSource(this.work.queue, { batchSize: BATCH, reportBatchItemFailures: true }),
    );
    new CfnOutput(this, 'BusName', { value: this.bus.eventBusName });
  }
}
