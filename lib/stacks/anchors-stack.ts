import { type App, CfnParameter, Duration, Stack, type StackProps, TimeZone } from 'aws-cdk-lib';
import { Schedule, ScheduleExpression, TimeWindow } from 'aws-cdk-lib/aws-scheduler';
import { StepFunctionsStartExecution } from 'aws-cdk-lib/aws-scheduler-targets';
import { concurrencyOf } from '../concurrency.ts';
import { DeadLetterQueue } from '../constructs/events/dead-letter-queue.ts';
import { EncryptedLogGroup } from '../constructs/monitoring/encrypted-log-group.ts';
import { HandlerFunction } from '../constructs/functions/handler-function.ts';
import { PassMachine } from '../constructs/machines/pass-machine.ts';
import { taskOf } from '../task-of.ts';
import type { DataStack } from './data-stack.ts';

/** When the whole ledger is verified: on Sundays, when the anchor of the night has been made. */
const VERIFIED_AT = 'cron(30 2 ? * SUN *)';

/** Anchors: each night the heads of all chains, out of reach, and whether the ledger has all that the last one has; and the verification of it all. */
export class AnchorsStack extends Stack {
  readonly steps: readonly HandlerFunction[];
  readonly machine: PassMachine;
  readonly verification: PassMachine;
  readonly quality: PassMachine;
  readonly unstarted: DeadLetterQueue;

  constructor(app: App, id: string, { data, ...props }: StackProps & { data: DataStack }) {
    super(app, id, { ...props, description: 'Gradus: anchors of the ledger' });
    const [start, page, finish] = [
      this.#step(data, 'start-anchor'),
      this.#step(data, 'anchor-page'),
      this.#step(data, 'finish-anchor'),
    ];
    const verifying = [
      this.#step(data, 'start-verification'),
      this.#step(data, 'verify-page'),
      this.#step(data, 'finish-verification'),
    ] as const;
    const counting = [
      this.#step(data, 'start-quality'),
      this.#step(data, 'quality-page'),
      this.#step(data, 'finish-quality'),
    ] as const;
    this.steps = [start, page, finish, ...verifying, ...counting];
    const concurrency = concurrencyOf(this, 'an anchor or a verification');
    this.verification = this.#verification(data, verifying, concurrency);
    this.quality = this.#quality(data, counting, concurrency);
    this.machine = new PassMachine(this, 'Anchor', {
      comment:
        'Writes down the heads of all chains, and compares the ledger with the anchor before',
      subject: 'anchor',
      start: { name: 'StartAnchor', lambda: start.lambda },
      page: { name: 'AnchorPage', lambda: page.lambda },
      finish: { name: 'FinishAnchor', lambda: finish.lambda },
      log: new EncryptedLogGroup(this, 'AnchorLog', data.key),
      concurrency,
      mustHold: {
        error: 'LedgerContradictsAnchor',
        cause:
          'The ledger lacks something that the anchor before has; the table of anchors names chains.',
      },
    });
    this.unstarted = new DeadLetterQueue(this, 'Unstarted');
    const description = 'Gradus: anchors the ledger each night';
    this.#schedule('EachNight', description, 'cron(15 0 * * ? *)', this.machine);
    const counted = 'Gradus: reports on the quality of all records each night';
    this.#schedule('Counted', counted, 'cron(15 1 * * ? *)', this.quality);
    const verifiedAt = new CfnParameter(this, 'VerifiedAt', {
      description: 'When the whole ledger is verified, as EventBridge Scheduler writes it, in UTC',
      default: VERIFIED_AT,
    });
    this.#schedule(
      'Verified',
      'Gradus: verifies the whole ledger',
      verifiedAt.valueAsString,
      this.verification,
    );
  }

  #schedule(id: string, description: string, expression: string, machine: PassMachine): void {
    new Schedule(this, id, {
      description,
      schedule: ScheduleExpression.expression(expression, TimeZone.ETC_UTC),
      timeWindow: TimeWindow.off(),
      target: new StepFunctionsStartExecution(machine, {
        deadLetterQueue: this.unstarted,
        retryAttempts: 10,
        maxEventAge: Duration.hours(6),
      }),
    });
  }

  #verification(
    data: DataStack,
    [start, page, finish]: readonly [HandlerFunction, HandlerFunction, HandlerFunction],
    concurrency: number,
  ): PassMachine {
    return new PassMachine(this, 'Verification', {
      comment: 'Verifies every chain, its payloads, and what is bound to it',
      subject: 'verification',
      start: { name: 'StartVerification', lambda: start.lambda },
      page: { name: 'VerifyPage', lambda: page.lambda },
      finish: { name: 'FinishVerification', lambda: finish.lambda },
      log: new EncryptedLogGroup(this, 'VerificationLog', data.key),
      concurrency,
      mustHold: {
        error: 'StoreContradictsLedger',
        cause:
          'Something that is stored does not agree with the ledger; the table of verifications names it.',
      },
    });
  }

  #quality(
    data: DataStack,
    [start, page, finish]: readonly [HandlerFunction, HandlerFunction, HandlerFunction],
    concurrency: number,
  ): PassMachine {
    return new PassMachine(this, 'Quality', {
      comment: 'Counts how complete, valid, timely and unique all records are',
      subject: 'quality',
      start: { name: 'StartQuality', lambda: start.lambda },
      page: { name: 'QualityPage', lambda: page.lambda },
      finish: { name: 'FinishQuality', lambda: finish.lambda },
      log: new EncryptedLogGroup(this, 'QualityLog', data.key),
      concurrency,
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
