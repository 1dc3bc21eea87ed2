import { createDeps } from '../deps.ts';
import { parseEnvironment } from '../environment.ts';
import { newRunId } from '../new-run-id.ts';
import { postRun } from './handler.ts';
import { stateMachine } from '../state-machine.ts';

const environment = parseEnvironment(process.env);
const deps = { ...createDeps(environment), newRunId, execute: stateMachine(environment) };
export const handler = postRun(deps);
