import { createDeps } from '../deps/deps.ts';
import { kindIn, parseEnvironment } from '../deps/environment.ts';
import { readCalendars } from '../steps/rule-sets/calendars.ts';
import { postDocumentCheck } from './handler.ts';

const environment = parseEnvironment(process.env);
const calendars = () => readCalendars(environment.rulesFolder);
export const handler = postDocumentCheck({
  ...createDeps(environment),
  ...{ kind: kindIn(environment), calendars },
});
