import { createDeps } from '../deps.ts';
import { parseEnvironment } from '../environment.ts';
import { deleteSimulation } from './handler.ts';

const environment = parseEnvironment(process.env);
const deps = createDeps(environment);
export const handler = deleteSimulation(deps);
