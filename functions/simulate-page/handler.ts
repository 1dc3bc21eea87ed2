import { pageByPage } from '../../store/passes/page-by-page.ts';
import { simulatePage } from '../../store/passes/simulations/simulate-page.ts';
import type { Deps } from '../deps/deps.ts';
import { readableCodes } from '../deps/admissions.ts';
import { task } from '../tasks/task.ts';
import { contract } from './contract.ts';

/** Appraises page after page of one segment of a simulation, as long as there is time. */
export const simulatePageTask = (deps: Deps) =>
  task(deps, contract, async ({ simulation, segment }, isTimeLeft) => {
    const { store } = deps;
    await deps.readAdmissions();
    const admitted = readableCodes(deps);
    const page = () => simulatePage(store, simulation, segment, { admitted });
    const { done } = await pageByPage(page, isTimeLeft);
    return { simulation, segment, done };
  });
