import { parseEnvironment } from '../deps/environment.ts';
import { procedureDeps } from '../steps/proceedings/procedure-deps.ts';
import { readCatalogue } from '../steps/rule-sets/packs.ts';
import { postProceeding } from './handler.ts';

const catalogue = readCatalogue(parseEnvironment(process.env).rulesFolder);
export const handler = postProceeding({ ...procedureDeps(process.env), catalogue });
