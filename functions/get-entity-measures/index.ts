import { parseEnvironment } from '../deps/environment.ts';
import { createMeasureDeps } from '../steps/measures/measure-deps.ts';
import { getEntityMeasures } from './handler.ts';

const environment = parseEnvironment(process.env);
export const handler = getEntityMeasures(createMeasureDeps(environment));
