import { postProceedingStep } from './handler.ts';
import { procedureDeps } from '../steps/proceedings/procedure-deps.ts';

export const handler = postProceedingStep(procedureDeps(process.env));
