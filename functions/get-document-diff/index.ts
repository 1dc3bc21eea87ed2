import { createDeps } from '../deps/deps.ts';
import { kindIn, parseEnvironment } from '../deps/environment.ts';
import { getDocumentDiff } from './handler.ts';

const environment = parseEnvironment(process.env);
export const handler = getDocumentDiff({ ...createDeps(environment), kind: kindIn(environment) });
