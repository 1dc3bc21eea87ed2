import { parseEnvironment } from '../deps/environment.ts';
import { createMeasureDeps } from '../steps/measures/measure-deps.ts';
import { getEntityAppraisals } from './handler.ts';

const environment = parseEnvironment(process.env);
export const handler = getEntityAppraisals(createMeasureDeps(environment));
