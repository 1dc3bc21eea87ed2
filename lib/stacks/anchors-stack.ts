import { type App, Duration, Stack, type StackProps, TimeZone } from 'aws-cdk-lib';
import { Schedule, ScheduleExpression, TimeWindow } from 'aws-cdk-lib/aws-scheduler';
import { StepFunctionsStartExecution } from 'aws-cdk-lib/aws-scheduler-targets';
import { concurrencyOf } from '../concurrency.ts';
import { DeadLetterQueue } from '../constructs/dead-letter-queue.ts';
import { EncryptedLogGroup } from '../constructs/encrypted-log-group.ts';
import { HandlerFunction } from '../constructs/handler-function.ts';
import { PassMachine } from '../constructs/pass-machine.ts';
import { taskOf } from '../task-of.ts';
import type { DataStack } from './data-stack.ts';

/** Anchors: each night the heads of all chains, out of reach, and whether the ledger has all that the last one has. */
export class AnchorsStack extends Stack {
  readonly steps: readonly HandlerFunction[];
  readonly machine: PassMachine;
  readonly unstarted: DeadLetterQueue;

  constructor(app: App, id: string, { data, ...props }: StackProps & { data: DataStack }) {
    super(app, id, { ...props, description: 'Gradus: anchors of the ledger' });
    const [start, page, finish] = [
      this.#step(data, 'start-anchor'),
      this.#step(data, 'anchor-page'),
      this.#step(data, 'finish-anchor'),
    ];
    this.steps = [start, page, finish];
    this.machine = new PassMachine(this, 'Anchor', {
      comment:
        'Writes down the heads of all chains, and compares the ledger with the anchor before',
      subject: 'anchor',
      start: { name: 'StartAnchor', lambda: start.lambda },
      page: { name: 'AnchorPage', lambda: page.lambda },
      finish: { name: 'FinishAnchor', lambda: finish.lambda },
      log: new EncryptedLogGroup(this, 'AnchorLog', data.key),
      concurrency: concurrencyOf(this, 'an anchor'),
      mustHold: {
        error: 'LedgerContradictsAnchor',
        cause:
          'The ledger lacks something that the anchor before has; the table of anchors names chains.',
      },
    });
    this.unstarted = new DeadLetterQueue(this, 'Unstarted');
    new Schedule(this, 'EachNight', {
      description: 'Gradus: anchors the ledger each night',
      schedule: ScheduleExpression.expression('cron(15 0 * * ? *)', TimeZone.ETC_UTC),
      timeWindow: TimeWindow.off(),
      target: new StepFunctionsStartExecution(this.machine, {
        deadLetterQueue: this.unstarted,
        retryAttempts: 10,
        maxEventAge: Duration.hours(6),
      }),
    });
  }

  #step(data: DataStack, handler: string): HandlerFunction {
    const unit = taskOf(handler);
    const signer = unit.signsAnchors && { roleName: data.anchorKey.signer };
    const made = new HandlerFunction(this, { data, unit, ...signer });
    if (unit.anchors) data.anchors.allow(made.lambda, unit.anchors);
    if (unit.signsAnchors) data.anchorKey.allowSigning(made.lambda);
    return made;
  }
}
