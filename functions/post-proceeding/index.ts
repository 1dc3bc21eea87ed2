import { postProceeding } from './handler.ts';
import { procedureDeps } from '../steps/proceedings/procedure-deps.ts';

export const handler = postProceeding(procedureDeps(process.env));
