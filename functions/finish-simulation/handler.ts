import { finishSimulation } from '../../store/passes/simulations/finish-simulation.ts';
import type { Deps } from '../deps/deps.ts';
import { task } from '../tasks/task.ts';
import { contract } from './contract.ts';

/** Adds the segments of a simulation up and closes it. */
export const finishSimulationTask = (deps: Deps) =>
  task(deps, contract, async ({ simulation: id }) => {
    const progress = await finishSimulation(deps.store, id);
    if (!progress) throw new Error('There is no simulation of that id');
    return { simulation: id, status: progress.status };
  });
