import { startSimulation } from '../../store/passes/simulation.ts';
import type { Deps } from '../deps/deps.ts';
import { task } from '../tasks/task.ts';
import { contract } from './contract.ts';

/** Creates the simulation that is asked for, or finds it, and lists its segments. */
export const startSimulationTask = (deps: Deps) =>
  task(deps, contract, async ({ simulation: id, countBy, ...plan }) => {
    const by = countBy === undefined ? {} : { countBy };
    const request = { id, ...plan, ...by };
    const { simulation, segments } = await startSimulation(deps.store, request, deps);
    return { simulation: simulation.id, segments };
  });
