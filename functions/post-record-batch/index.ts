import { createDeps } from '../deps/deps.ts';
import { parseEnvironment } from '../deps/environment.ts';
import { postRecordBatch } from './handler.ts';

export const handler = postRecordBatch(createDeps(parseEnvironment(process.env)));
