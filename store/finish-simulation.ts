import { merged } from '../core/simulation/merged.ts';
import type { Simulation } from '../core/simulation/simulation.ts';
import type { Store } from './client.ts';
import { keptSimulation, putResult } from './simulation-results.ts';
import {
  closeSimulation,
  readSimulation,
  type SimulationProgress,
  type SimulationSegment,
} from './simulations.ts';

/**
 * Adds the segments of a simulation up, in their order, and closes it; before all of them are done, and
 * after it is closed, it changes nothing.
 */
export async function finishSimulation(
  store: Store,
  id: string,
): Promise<SimulationProgress | null> {
  const found = await readSimulation(store, id);
  if (!found) return null;
  const { progress, segments } = found;
  const { total, done } = progress.segments;
  if (progress.status === 'finished' || done < total) return progress;
  const whole = await wholeOf(store, segments);
  if (whole) await closeSimulation(store, id, await putResult(store, id, whole));
  return (await readSimulation(store, id))?.progress ?? null;
}

/** One after the other, so that no more than two are in memory. */
async function wholeOf(
  store: Store,
  segments: readonly SimulationSegment[],
): Promise<Simulation | undefined> {
  let whole: Simulation | undefined;
  for (const { simulation, partial } of segments) {
    if (partial === undefined) continue;
    const part = await keptSimulation(store, simulation, partial);
    whole = whole ? merged(whole, part) : part;
  }
  return whole;
}
