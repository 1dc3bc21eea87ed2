import { createDeps } from '../deps.ts';
import { parseEnvironment } from '../environment.ts';
import { newSimulationId } from '../new-run-id.ts';
import { simulationMachine } from '../state-machine.ts';
import { postSimulation } from './handler.ts';

const environment = parseEnvironment(process.env);
const deps = {
  ...createDeps(environment),
  newSimulationId,
  simulate: simulationMachine(environment),
};
export const handler = postSimulation(deps);
