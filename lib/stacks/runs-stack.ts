import { type App, Stack, type StackProps } from 'aws-cdk-lib';
import { DeadLetterQueue } from '../constructs/dead-letter-queue.ts';
import { DueRunSchedule } from '../constructs/due-run-schedule.ts';
import { EncryptedLogGroup } from '../constructs/encrypted-log-group.ts';
import { HandlerFunction } from '../constructs/handler-function.ts';
import { RunMachine } from '../constructs/run-machine.ts';
import { RunSchedule } from '../constructs/run-schedule.ts';
import { STATE_MACHINE_VARIABLE } from '../function-environment.ts';
import { packSchedules } from '../pack-schedules.ts';
import { taskOf } from '../task-of.ts';
import type { DataStack } from './data-stack.ts';

/** Runs: the steps, the state machine that joins them, and a schedule for each rule set that has one. */
export class RunsStack extends Stack {
  readonly steps: HandlerFunction[];
  readonly machine: RunMachine;
  readonly unstarted: DeadLetterQueue;

  constructor(app: App, id: string, { data, ...props }: StackProps & { data: DataStack }) {
    super(app, id, { ...props, description: 'Gradus: runs' });
    const startRun = new HandlerFunction(this, { data, unit: taskOf('start-run') });
    const runPage = new HandlerFunction(this, { data, unit: taskOf('run-page') });
    const finishRun = new HandlerFunction(this, { data, unit: taskOf('finish-run') });
    this.steps = [startRun, runPage, finishRun];
    this.machine = new RunMachine(this, 'Run', {
      startRun: startRun.lambda,
      runPage: runPage.lambda,
      finishRun: finishRun.lambda,
      log: new EncryptedLogGroup(this, 'RunLog', data.key),
    });
    this.unstarted = new DeadLetterQueue(this, 'Unstarted');
    const due = new HandlerFunction(this, {
      data,
      unit: taskOf('start-due-runs'),
      environment: { [STATE_MACHINE_VARIABLE]: this.machine.stateMachineArn },
    });
    this.machine.grantStartExecution(due.lambda);
    this.steps.push(due);
    new DueRunSchedule(this, 'Due', { start: due.lambda, unstarted: this.unstarted });
    for (const pack of packSchedules()) {
      new RunSchedule(this, { pack, machine: this.machine, unstarted: this.unstarted });
    }
  }
}
