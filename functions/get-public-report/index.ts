import { procedureDeps } from '../steps/proceedings/procedure-deps.ts';
import { getPublicReport } from './handler.ts';

export const handler = getPublicReport(procedureDeps(process.env));
