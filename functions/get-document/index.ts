import { createDeps } from '../deps/deps.ts';
import { kindIn, parseEnvironment } from '../deps/environment.ts';
import { getDocument } from './handler.ts';

const environment = parseEnvironment(process.env);
export const handler = getDocument({ ...createDeps(environment), kind: kindIn(environment) });
