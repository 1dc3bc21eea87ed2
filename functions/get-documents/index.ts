import { createDeps } from '../deps/deps.ts';
import { kindIn, parseEnvironment } from '../deps/environment.ts';
import { getDocuments } from './handler.ts';

const environment = parseEnvironment(process.env);
export const handler = getDocuments({ ...createDeps(environment), kind: kindIn(environment) });
