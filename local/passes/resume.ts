import type { SimulationStart } from '../../api/schemas/simulation-schemas.ts';
import type { Store } from '../../store/ground/client.ts';
import { anchorPasses } from '../../store/passes/anchors/anchor.ts';
import { unfinishedPasses } from '../../store/passes/header.ts';
import { qualityPasses } from '../../store/passes/quality/quality-pass.ts';
import { runs } from '../../store/passes/runs/run.ts';
import { simulations, type SimulationHeader } from '../../store/passes/simulations/simulation.ts';
import { verifications } from '../../store/passes/verification/verification.ts';
import { unfinishedChecks } from '../../store/rule-sets/check-tasks.ts';
import type { StateMachine } from './state-machine.ts';

/** Resumes what had begun when the system ended, and returns the ids of runs and simulations. */
export async function resume(store: Store, machine: StateMachine): Promise<string[]> {
  const begunRuns = await unfinishedPasses(store, runs);
  for (const { id, ruleSet } of begunRuns) machine.begin({ run: id, ruleSet });
  const begunSimulations = await unfinishedPasses(store, simulations);
  for (const header of begunSimulations) machine.simulate(startOf(header));
  for (const { day } of await unfinishedPasses(store, anchorPasses)) machine.anchor({ day });
  for (const { day } of await unfinishedPasses(store, verifications)) machine.verify({ day });
  for (const { id: quality } of await unfinishedPasses(store, qualityPasses))
    machine.reportQuality({ quality });
  for (const { id: check, attempt } of await unfinishedChecks(store))
    machine.check({ check, attempt });
  return [...begunRuns, ...begunSimulations].map(({ id }) => id);
}

function startOf({ id, countBy, ...header }: SimulationHeader): SimulationStart {
  const { ruleSet, version, digest, against, asOf, by } = header;
  const plan = { ruleSet, version, digest, against, asOf, by };
  return { simulation: id, ...plan, ...(countBy ? { countBy } : {}) };
}
