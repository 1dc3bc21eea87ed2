import { createDeps } from '../deps/deps.ts';
import { parseEnvironment } from '../deps/environment.ts';
import { startQualityTask } from './handler.ts';

const deps = createDeps(parseEnvironment(process.env));
export const handler = startQualityTask(deps);
