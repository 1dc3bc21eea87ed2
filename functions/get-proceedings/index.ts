import { getProceedings } from './handler.ts';
import { procedureDeps } from '../steps/proceedings/procedure-deps.ts';

export const handler = getProceedings(procedureDeps(process.env));
