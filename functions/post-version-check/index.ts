import { createDeps } from '../deps/deps.ts';
import { parseEnvironment } from '../deps/environment.ts';
import { checkMachine } from '../steps/passes/state-machine.ts';
import { postVersionCheck } from './handler.ts';

const environment = parseEnvironment(process.env);
const deps = { ...createDeps(environment), startCheck: checkMachine(environment) };
export const handler = postVersionCheck(deps);
