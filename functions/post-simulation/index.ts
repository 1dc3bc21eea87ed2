import { createDeps } from '../deps/deps.ts';
import { parseEnvironment } from '../deps/environment.ts';
import { newSimulationId } from '../steps/passes/new-run-id.ts';
import { simulationMachine } from '../steps/passes/state-machine.ts';
import { postSimulation } from './handler.ts';

const environment = parseEnvironment(process.env);
const deps = {
  ...createDeps(environment),
  newSimulationId,
  simulate: simulationMachine(environment),
};
export const handler = postSimulation(deps);
