import type { MeasureDeps } from '../steps/measures/measure-deps.ts';
import { passDueProceedings } from '../steps/proceedings/pass-due-proceedings.ts';
import { task } from '../tasks/task.ts';
import { contract } from './contract.ts';

/**
 * Writes down what time alone has brought about in proceedings, and opens those that follow from appraisals; what it returns as left is what it takes to go on. Called again
 * without that, it begins at the first shard, and writes nothing twice.
 */
export const passTime = (deps: MeasureDeps) =>
  task(deps, contract, ({ left }, isTimeLeft) => passDueProceedings(deps, isTimeLeft, left));
