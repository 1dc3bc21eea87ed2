import { createDeps } from '../deps/deps.ts';
import { parseEnvironment } from '../deps/environment.ts';
import { postRecords } from './handler.ts';

export const handler = postRecords(createDeps(parseEnvironment(process.env)));
