import { type App, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { Trigger } from 'aws-cdk-lib/triggers';
import { HandlerFunction } from '../constructs/functions/handler-function.ts';
import { functionSize } from '../function-size.ts';
import { taskOf } from '../task-of.ts';
import type { DataStack } from './data-stack.ts';

/** Publication of the packs in rules/: at each deployment that changes them or the code that reads them. */
export class PacksStack extends Stack {
  readonly publish: HandlerFunction;

  constructor(app: App, id: string, { data, ...props }: StackProps & { data: DataStack }) {
    super(app, id, { ...props, description: 'Gradus: publication of the packs' });
    const unit = taskOf('publish-packs');
    this.publish = new HandlerFunction(this, { data, unit });
    new Trigger(this, 'AtDeployment', {
      handler: this.publish.lambda,
      timeout: Duration.seconds(functionSize(unit.handler).seconds),
      executeAfter: [this.publish],
    });
  }
}
