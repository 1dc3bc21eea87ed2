import { procedureDeps } from '../steps/proceedings/procedure-deps.ts';
import { getComplianceReport } from './handler.ts';

export const handler = getComplianceReport(procedureDeps(process.env));
