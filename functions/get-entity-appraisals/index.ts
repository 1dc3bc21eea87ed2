import { withCatalogue } from '../steps/measures/measure-deps.ts';
import { procedureDeps } from '../steps/proceedings/procedure-deps.ts';
import { getEntityAppraisals } from './handler.ts';

export const handler = getEntityAppraisals(withCatalogue(procedureDeps(process.env), process.env));
