import { createDeps } from '../deps/deps.ts';
import { kindIn, parseEnvironment } from '../deps/environment.ts';
import { getDocumentVersion } from './handler.ts';

const environment = parseEnvironment(process.env);
export const handler = getDocumentVersion({
  ...createDeps(environment),
  kind: kindIn(environment),
});
