import { type App, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import { DeadLetterQueue } from '../constructs/events/dead-letter-queue.ts';
import { HandlerFunction } from '../constructs/functions/handler-function.ts';
import { FunctionSchedule } from '../constructs/machines/function-schedule.ts';
import { taskOf } from '../task-of.ts';
import type { DataStack } from './data-stack.ts';

/** Five minutes past each hour, because a day begins in some time zone at almost every one. */
const AT = ScheduleExpression.cron({ minute: '5' });

/** What goes on by itself in proceedings: time brings about what the law lets follow from it. */
export class ProceedingsStack extends Stack {
  readonly passTime: HandlerFunction;
  readonly unstarted: DeadLetterQueue;

  constructor(app: App, id: string, { data, ...props }: StackProps & { data: DataStack }) {
    super(app, id, { ...props, description: 'Gradus: proceedings' });
    this.unstarted = new DeadLetterQueue(this, 'Unstarted');
    this.passTime = new HandlerFunction(this, { data, unit: taskOf('pass-time') });
    new FunctionSchedule(this, 'Tick', {
      calls: this.passTime.lambda,
      schedule: AT,
      until: Duration.hours(1),
      unstarted: this.unstarted,
      says: 'writes down what time has brought about in proceedings',
    });
  }
}
