import { createDeps } from '../deps/deps.ts';
import { parseEnvironment } from '../deps/environment.ts';
import { newRunId } from '../steps/passes/new-run-id.ts';
import { postRun } from './handler.ts';
import { stateMachine } from '../steps/passes/state-machine.ts';

const environment = parseEnvironment(process.env);
const deps = { ...createDeps(environment), newRunId, execute: stateMachine(environment) };
export const handler = postRun(deps);
