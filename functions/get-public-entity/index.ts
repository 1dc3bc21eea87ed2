import { createDeps } from '../deps/deps.ts';
import { parseEnvironment } from '../deps/environment.ts';
import { getPublicEntity } from './handler.ts';

const environment = parseEnvironment(process.env);
const deps = createDeps(environment);
export const handler = getPublicEntity(deps);
