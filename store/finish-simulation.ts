import type { Simulation } from '../core/simulation/simulation.ts';
import type { Store } from './client.ts';
import { simulationFor } from './simulation-for.ts';
import { keptPart, putResult } from './simulation-results.ts';
import {
  closeSimulation,
  readSimulation,
  type SimulationHeader,
  type SimulationProgress,
  type SimulationSegment,
} from './simulations.ts';

/**
 * Adds the segments of a simulation up, in their order, and closes it; before all of them are done, and
 * after it is closed or cancelled, it changes nothing.
 */
export async function finishSimulation(
  store: Store,
  id: string,
): Promise<SimulationProgress | null> {
  const found = await readSimulation(store, id);
  if (!found) return null;
  const { progress } = found;
  const { total, done } = progress.segments;
  if (progress.status !== 'running' || done < total) return progress;
  await closeSimulation(store, id, await putResult(store, id, await wholeOf(store, found)));
  return (await readSimulation(store, id))?.progress ?? null;
}

type Counted = { progress: SimulationHeader; segments: readonly SimulationSegment[] };

/** One after the other, so that no more than one is in memory beside the whole. */
async function wholeOf(store: Store, { progress, segments }: Counted): Promise<Simulation> {
  const { found: whole } = await simulationFor(store, progress);
  for (const { partial } of segments) {
    if (partial !== undefined) whole.absorb(await keptPart(store, progress.id, partial));
  }
  return whole.result();
}
