import { createDeps } from '../deps/deps.ts';
import { kindIn, parseEnvironment } from '../deps/environment.ts';
import { rulesIn } from '../steps/rule-sets/rules-in.ts';
import { postDocumentVersion } from './handler.ts';

const environment = parseEnvironment(process.env);
export const handler = postDocumentVersion({
  ...createDeps(environment),
  ...rulesIn(environment.rulesFolder),
  kind: kindIn(environment),
});
