import { getProceeding } from './handler.ts';
import { procedureDeps } from '../steps/proceedings/procedure-deps.ts';

export const handler = getProceeding(procedureDeps(process.env));
