import { type App, CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import { EventBus } from 'aws-cdk-lib/aws-events';
import { DeadLetterQueue } from '../constructs/events/dead-letter-queue.ts';
import { OutboxPipe } from '../constructs/events/outbox-pipe.ts';
import type { DataStack } from './data-stack.ts';

/** Events on their way out: from the outbox through a pipe to a bus of their own. */
export class EventsStack extends Stack {
  readonly bus: EventBus;
  readonly pipe: OutboxPipe;
  readonly undelivered: DeadLetterQueue;

  constructor(app: App, id: string, { data, ...props }: StackProps & { data: DataStack }) {
    super(app, id, { ...props, description: 'Gradus: events' });
    this.bus = new EventBus(this, 'Bus', { description: 'What appraisals have changed' });
    this.undelivered = new DeadLetterQueue(this, 'Undelivered');
    this.pipe = new OutboxPipe(this, 'Outbox', {
      outbox: data.tables.outbox,
      key: data.key,
      bus: this.bus,
      undelivered: this.undelivered,
    });
    new CfnOutput(this, 'BusName', { value: this.bus.eventBusName });
  }
}
