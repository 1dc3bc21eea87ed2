import { createDeps } from '../deps/deps.ts';
import { parseEnvironment } from '../deps/environment.ts';
import { readCatalogue } from '../steps/rule-sets/packs.ts';
import { postRecordBatch } from './handler.ts';

const environment = parseEnvironment(process.env);
const catalogue = readCatalogue(environment.rulesFolder);
export const handler = postRecordBatch({ ...createDeps(environment), catalogue });
