import { withCatalogue } from '../steps/measures/measure-deps.ts';
import { procedureDeps } from '../steps/proceedings/procedure-deps.ts';
import { getPublicEntity } from './handler.ts';

export const handler = getPublicEntity(withCatalogue(procedureDeps(process.env), process.env));
