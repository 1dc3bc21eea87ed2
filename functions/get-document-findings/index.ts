import { createDeps } from '../deps/deps.ts';
import { kindIn, parseEnvironment } from '../deps/environment.ts';
import { getDocumentFindings } from './handler.ts';

const environment = parseEnvironment(process.env);
export const handler = getDocumentFindings({
  ...createDeps(environment),
  kind: kindIn(environment),
});
