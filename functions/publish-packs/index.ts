import { createDeps } from '../deps.ts';
import { parseEnvironment } from '../environment.ts';
import { readCatalogue, readPacks } from '../packs.ts';
import { publishPacks } from './handler.ts';

const environment = parseEnvironment(process.env);
const { rulesFolder } = environment;
const packs = { packs: readPacks(rulesFolder), catalogue: readCatalogue(rulesFolder) };
const deps = { ...createDeps(environment), ...packs };
export const handler = publishPacks(deps);
