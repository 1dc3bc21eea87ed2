import { ExecutionAlreadyExists, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import type { Environment } from './environment.ts';
import type { RunDeps } from './post-run/handler.ts';

/** Hands runs to the state machine in AWS; an execution has the run's name, so twice is once. */
export function stateMachine({ region, stateMachine }: Environment): RunDeps['execute'] {
  const client = new SFNClient({ region });
  return async (start) => {
    const command = new StartExecutionCommand({
      stateMachineArn: stateMachine,
      name: start.run,
      input: JSON.stringify(start),
    });
    try {
      await client.send(command);
    } catch (error) {
      // sent again after a lost answer, it may have ended already
      if (!(error instanceof ExecutionAlreadyExists)) throw error;
    }
  };
}
