import { withCatalogue } from '../steps/measures/measure-deps.ts';
import { procedureDeps } from '../steps/proceedings/procedure-deps.ts';
import { postProceeding } from './handler.ts';

export const handler = postProceeding(withCatalogue(procedureDeps(process.env), process.env));
