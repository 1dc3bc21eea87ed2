import { createDeps } from '../deps/deps.ts';
import { parseEnvironment } from '../deps/environment.ts';
import { readCatalogue, readPacks } from '../steps/rule-sets/packs.ts';
import { mustBeSound } from '../steps/rule-sets/all-notices.ts';
import { readCalendars } from '../steps/rule-sets/calendars.ts';
import { readProcedures } from '../steps/rule-sets/procedures.ts';
import { publishPacks } from './handler.ts';

const environment = parseEnvironment(process.env);
const { rulesFolder } = environment;
const catalogue = readCatalogue(rulesFolder);
const procedures = readProcedures(rulesFolder, readCalendars(rulesFolder));
mustBeSound(rulesFolder, procedures, catalogue);
const packs = { packs: readPacks(rulesFolder), catalogue, procedures };
const deps = { ...packs, ...createDeps(environment) };
export const handler = publishPacks(deps);
