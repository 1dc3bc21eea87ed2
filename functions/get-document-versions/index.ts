import { createDeps } from '../deps/deps.ts';
import { kindIn, parseEnvironment } from '../deps/environment.ts';
import { getDocumentVersions } from './handler.ts';

const environment = parseEnvironment(process.env);
export const handler = getDocumentVersions({
  ...createDeps(environment),
  kind: kindIn(environment),
});
