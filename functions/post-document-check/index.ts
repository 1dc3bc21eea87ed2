import { createDeps } from '../deps/deps.ts';
import { kindIn, parseEnvironment } from '../deps/environment.ts';
import { postDocumentCheck } from './handler.ts';

const environment = parseEnvironment(process.env);
export const handler = postDocumentCheck({ ...createDeps(environment), kind: kindIn(environment) });
