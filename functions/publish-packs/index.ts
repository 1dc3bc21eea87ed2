import { createDeps } from '../deps/deps.ts';
import { parseEnvironment } from '../deps/environment.ts';
import { readCatalogue, readPacks } from '../steps/rule-sets/packs.ts';
import { readCalendars } from '../steps/rule-sets/calendars.ts';
import { readProcedures } from '../steps/rule-sets/procedures.ts';
import { publishPacks } from './handler.ts';

const environment = parseEnvironment(process.env);
const { rulesFolder } = environment;
const packs = {
  ...{ packs: readPacks(rulesFolder), catalogue: readCatalogue(rulesFolder) },
  procedures: readProcedures(rulesFolder, readCalendars(rulesFolder)),
};
const deps = { ...packs, ...createDeps(environment) };
export const handler = publishPacks(deps);
