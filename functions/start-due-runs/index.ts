import { createDeps } from '../deps.ts';
import { parseEnvironment } from '../environment.ts';
import { stateMachine } from '../state-machine.ts';
import { startDueRuns } from './handler.ts';

const environment = parseEnvironment(process.env);
export const handler = startDueRuns({
  ...createDeps(environment),
  execute: stateMachine(environment),
});
