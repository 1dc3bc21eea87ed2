import { SEGMENTS } from '../../store/keys.ts';
import { startSimulation } from '../../store/simulations.ts';
import type { Deps } from '../deps.ts';
import { task } from '../task.ts';
import { contract } from './contract.ts';

/** Creates the simulation that is asked for, or finds it, and lists its segments. */
export const startSimulationTask = (deps: Deps) =>
  task(deps, contract, async ({ simulation, countBy, ...plan }) => {
    const by = countBy === undefined ? {} : { countBy };
    const { id } = await startSimulation(deps.store, { id: simulation, ...plan, ...by });
    return { simulation: id, segments: [...Array(SEGMENTS).keys()] };
  });
