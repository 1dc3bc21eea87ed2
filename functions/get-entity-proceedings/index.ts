import { getEntityProceedings } from './handler.ts';
import { procedureDeps } from '../steps/proceedings/procedure-deps.ts';

export const handler = getEntityProceedings(procedureDeps(process.env));
