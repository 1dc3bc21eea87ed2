import { ExecutionAlreadyExists, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import type { Environment } from '../../deps/environment.ts';
import type { CheckDeps } from '../checks/started-check.ts';
import type { RunDeps } from './plan-run.ts';
import type { SimulationDeps } from './plan-simulation.ts';

/** Hands runs to the state machine in AWS. */
export function stateMachine({ region, stateMachine }: Environment): RunDeps['execute'] {
  const execute = executionsOf(region, stateMachine);
  return (start) => execute(start.run, start);
}

/** Hands simulations to their state machine in AWS. */
export function simulationMachine({
  region,
  simulationMachine,
}: Environment): SimulationDeps['simulate'] {
  const execute = executionsOf(region, simulationMachine);
  return (start) => execute(start.simulation, start);
}

/** Hands checks to their state machine in AWS; each attempt is an execution of its own. */
export function checkMachine({
  region,
  checkMachine: machine,
}: Environment): CheckDeps['startCheck'] {
  const execute = executionsOf(region, machine);
  return (start) => execute(`${start.check}-${start.attempt}`, start);
}

/** Starts executions; one has the name of what it does, so twice is once. */
function executionsOf(region: string, stateMachineArn: string | undefined) {
  const client = new SFNClient({ region });
  return async (name: string | undefined, input: object): Promise<void> => {
    const start = { stateMachineArn, name, input: JSON.stringify(input) };
    try {
      await client.send(new StartExecutionCommand(start));
    } catch (error) {
      // sent again after a lost answer, it may have ended already
      if (!(error instanceof ExecutionAlreadyExists)) throw error;
    }
  };
}
