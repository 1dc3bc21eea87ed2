import { createDeps } from '../deps/deps.ts';
import { kindIn, parseEnvironment } from '../deps/environment.ts';
import { postDocumentDecision } from './handler.ts';

const environment = parseEnvironment(process.env);
export const handler = postDocumentDecision({
  ...createDeps(environment),
  kind: kindIn(environment),
});
