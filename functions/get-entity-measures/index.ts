import { withCatalogue } from '../steps/measures/measure-deps.ts';
import { procedureDeps } from '../steps/proceedings/procedure-deps.ts';
import { getEntityMeasures } from './handler.ts';

export const handler = getEntityMeasures(withCatalogue(procedureDeps(process.env), process.env));
