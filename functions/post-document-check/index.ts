import { createDeps } from '../deps/deps.ts';
import { kindIn, parseEnvironment } from '../deps/environment.ts';
import { rulesIn } from '../steps/rule-sets/rules-in.ts';
import { postDocumentCheck } from './handler.ts';

const environment = parseEnvironment(process.env);
export const handler = postDocumentCheck({
  ...createDeps(environment),
  ...rulesIn(environment.rulesFolder),
  kind: kindIn(environment),
});
