import { createDeps } from '../deps/deps.ts';
import { parseEnvironment } from '../deps/environment.ts';
import { stateMachine } from '../steps/passes/state-machine.ts';
import { startDueRuns } from './handler.ts';

const environment = parseEnvironment(process.env);
export const handler = startDueRuns({
  ...createDeps(environment),
  execute: stateMachine(environment),
});
