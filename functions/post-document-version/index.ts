import { createDeps } from '../deps/deps.ts';
import { kindIn, parseEnvironment } from '../deps/environment.ts';
import { postDocumentVersion } from './handler.ts';

const environment = parseEnvironment(process.env);
export const handler = postDocumentVersion({
  ...createDeps(environment),
  kind: kindIn(environment),
});
