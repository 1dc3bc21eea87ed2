import { createDeps } from '../deps.ts';
import { parseEnvironment } from '../environment.ts';
import { readCatalogue } from '../packs.ts';
import { postVersion } from './handler.ts';

const environment = parseEnvironment(process.env);
const catalogue = readCatalogue(environment.rulesFolder);
export const handler = postVersion({ ...createDeps(environment), catalogue });
