import { withCatalogue } from '../steps/measures/measure-deps.ts';
import { procedureDeps } from '../steps/proceedings/procedure-deps.ts';
import { getAppraisal } from './handler.ts';

export const handler = getAppraisal(withCatalogue(procedureDeps(process.env), process.env));
