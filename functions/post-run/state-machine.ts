import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import type { Environment } from '../environment.ts';
import type { RunDeps } from './handler.ts';

/** Hands runs to the state machine in AWS; an execution has the run's name, so twice is once. */
export function stateMachine({ region, stateMachine }: Environment): RunDeps['execute'] {
  const client = new SFNClient({ region });
  return async (start) => {
    await client.send(
      new StartExecutionCommand({
        stateMachineArn: stateMachine,
        name: start.run,
        input: JSON.stringify(start),
      }),
    );
  };
}
