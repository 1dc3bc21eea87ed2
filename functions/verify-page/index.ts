import { createDeps } from '../deps/deps.ts';
import { parseEnvironment } from '../deps/environment.ts';
import { verifyPageTask } from './handler.ts';

const deps = createDeps(parseEnvironment(process.env));
export const handler = verifyPageTask(deps);
