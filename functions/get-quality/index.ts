import { createDeps } from '../deps/deps.ts';
import { parseEnvironment } from '../deps/environment.ts';
import { getQuality } from './handler.ts';

export const handler = getQuality(createDeps(parseEnvironment(process.env)));
