import type { Simulation } from '../../../core/simulation/simulation.ts';
import type { Store } from '../../ground/client.ts';
import { finishPass } from '../end-pass.ts';
import { simulationFor } from './simulation-for.ts';
import { keptPart, putResult } from './simulation-results.ts';
import { simulations, summedUp, type Simulated, type SimulationProgress } from './simulation.ts';

/**
 * Adds the segments of a simulation up, in their order, and closes it; before all of them are done, and
 * after it is closed or cancelled, it changes nothing.
 */
export async function finishSimulation(
  store: Store,
  id: string,
): Promise<SimulationProgress | null> {
  const pass = await finishPass(store, simulations, id, async (done) => ({
    resultDigest: await putResult(store, id, await wholeOf(store, done)),
  }));
  return pass && summedUp(pass);
}

/** One after the other, so that no more than one is in memory beside the whole. */
async function wholeOf(store: Store, { header, segments }: Simulated): Promise<Simulation> {
  const { found: whole } = await simulationFor(store, header);
  for (const { counted } of segments) {
    if (counted.partial !== undefined) {
      whole.absorb(await keptPart(store, header.id, counted.partial));
    }
  }
  return whole.result();
}
