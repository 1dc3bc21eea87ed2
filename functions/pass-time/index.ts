import { proceduresIn } from '../../store/procedures/procedures.ts';
import { createDeps } from '../deps/deps.ts';
import { parseEnvironment } from '../deps/environment.ts';
import { readCalendars } from '../steps/rule-sets/calendars.ts';
import { passTime } from './handler.ts';

const environment = parseEnvironment(process.env);
const deps = createDeps(environment);
const procedures = proceduresIn(deps.store, readCalendars(environment.rulesFolder));
export const handler = passTime({ ...deps, procedures });
