import { readBegun } from '../../store/passes/header.ts';
import { simulations, startSimulation } from '../../store/passes/simulations/simulation.ts';
import { takeSlot } from '../../store/passes/slots.ts';
import type { Deps } from '../deps/deps.ts';
import { task } from '../tasks/task.ts';
import { contract } from './contract.ts';

/** Creates the requested simulation, or finds it, and lists its segments. */
export const startSimulationTask = (deps: Deps) =>
  task(deps, contract, async ({ simulation: id, countBy, ...plan }) => {
    const by = countBy === undefined ? {} : { countBy };
    const request = { id, ...plan, ...by };
    const begun = await readBegun(deps.store, simulations, id);
    if (!begun) await takeSlot(deps.store, simulations, { id, ruleSet: plan.ruleSet });
    const { simulation, segments } = await startSimulation(deps.store, request, deps);
    return { simulation: simulation.id, segments };
  });
