import { simulatePage } from '../../store/simulate-page.ts';
import type { Deps } from '../deps.ts';
import { task } from '../task.ts';
import { contract } from './contract.ts';

/** Appraises one page of one segment of a simulation. */
export const simulatePageTask = (deps: Deps) =>
  task(deps, contract, async ({ simulation, segment }) => {
    const { admitted, store } = deps;
    const { done } = await simulatePage(store, simulation, segment, { admitted });
    return { simulation, segment, done };
  });
