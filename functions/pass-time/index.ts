import { withCatalogue } from '../steps/measures/measure-deps.ts';
import { procedureDeps } from '../steps/proceedings/procedure-deps.ts';
import { passTime } from './handler.ts';

export const handler = passTime(withCatalogue(procedureDeps(process.env), process.env));
