import { type App, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import { concurrencyOf } from '../concurrency.ts';
import { CheckMachine } from '../constructs/machines/check-machine.ts';
import { DeadLetterQueue } from '../constructs/events/dead-letter-queue.ts';
import { FunctionSchedule } from '../constructs/machines/function-schedule.ts';
import { EncryptedLogGroup } from '../constructs/monitoring/encrypted-log-group.ts';
import { HandlerFunction } from '../constructs/functions/handler-function.ts';
import { PassMachine } from '../constructs/machines/pass-machine.ts';
import { RunSchedule } from '../constructs/machines/run-schedule.ts';
import { STATE_MACHINE_VARIABLE } from '../function-environment.ts';
import { packSchedules } from '../pack-schedules.ts';
import { taskOf } from '../task-of.ts';
import type { DataStack } from './data-stack.ts';

/** A quarter of an hour past midnight at the latest, in every time zone. */
const EVERY = Duration.minutes(15);

/** Runs, simulations and long checks: the steps, the state machines that join them, and a schedule for each rule set that has one. */
export class RunsStack extends Stack {
  readonly steps: HandlerFunction[] = [];
  readonly machine: PassMachine;
  readonly simulations: PassMachine;
  readonly checks: CheckMachine;
  readonly unstarted: DeadLetterQueue;
  /** Looks for due runs, and at the versions in force. */
  readonly due: HandlerFunction;

  constructor(app: App, id: string, { data, ...props }: StackProps & { data: DataStack }) {
    super(app, id, { ...props, description: 'Gradus: runs and simulations' });
    const step = (name: string, handler: string) => {
      const made = new HandlerFunction(this, { data, unit: taskOf(handler) });
      this.steps.push(made);
      return { name, lambda: made.lambda };
    };
    const concurrency = concurrencyOf(this, 'a run or a simulation');
    this.machine = new PassMachine(this, 'Run', {
      comment: 'Re-grades everybody under a rule set',
      subject: 'run',
      start: step('StartRun', 'start-run'),
      page: step('RunPage', 'run-page'),
      finish: step('FinishRun', 'finish-run'),
      log: new EncryptedLogGroup(this, 'RunLog', data.key),
      concurrency,
    });
    this.simulations = new PassMachine(this, 'Simulation', {
      comment:
        'Says what a version would change for everybody under a rule set, and writes none of it',
      subject: 'simulation',
      start: step('StartSimulation', 'start-simulation'),
      page: step('SimulatePage', 'simulate-page'),
      finish: step('FinishSimulation', 'finish-simulation'),
      log: new EncryptedLogGroup(this, 'SimulationLog', data.key),
      concurrency,
    });
    this.checks = new CheckMachine(this, 'Check', {
      check: step('CheckVersion', 'check-version').lambda,
      log: new EncryptedLogGroup(this, 'CheckLog', data.key),
    });
    this.unstarted = new DeadLetterQueue(this, 'Unstarted');
    this.due = new HandlerFunction(this, {
      data,
      unit: taskOf('start-due-runs'),
      environment: { [STATE_MACHINE_VARIABLE]: this.machine.stateMachineArn },
    });
    this.machine.grantStartExecution(this.due.lambda);
    this.steps.push(this.due);
    new FunctionSchedule(this, 'Due', {
      calls: this.due.lambda,
      schedule: ScheduleExpression.rate(EVERY),
      until: EVERY,
      unstarted: this.unstarted,
      says: 'starts the runs of versions that have come into force',
    });
    for (const pack of packSchedules()) {
      new RunSchedule(this, { pack, machine: this.machine, unstarted: this.unstarted });
    }
  }
}
