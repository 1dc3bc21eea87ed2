import { anchorsIn } from '../deps/anchors-in.ts';
import { createDeps } from '../deps/deps.ts';
import { parseEnvironment } from '../deps/environment.ts';
import { anchorPageTask } from './handler.ts';

const environment = parseEnvironment(process.env);
const deps = { ...createDeps(environment), anchors: anchorsIn(environment) };
export const handler = anchorPageTask(deps);
