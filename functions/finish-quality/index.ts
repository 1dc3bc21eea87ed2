import { createDeps } from '../deps/deps.ts';
import { parseEnvironment } from '../deps/environment.ts';
import { finishQualityTask } from './handler.ts';

const deps = createDeps(parseEnvironment(process.env));
export const handler = finishQualityTask(deps);
