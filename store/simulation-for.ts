import { simulationOf, type Accumulator } from '../core/simulation/simulation-of.ts';
import type { Store } from './client.ts';
import { preparedOf } from './rule-sets.ts';
import type { SimulationHeader } from './simulations.ts';

/**
 * Begins to count what a simulation was asked, over versions of the content that it was started with,
 * whatever stands under their names now.
 */
export async function simulationFor(
  store: Store,
  { digest, against, asOf, countBy }: SimulationHeader,
  { admitted }: { admitted?: ReadonlySet<string> | undefined } = {},
): Promise<Accumulator> {
  const [before, after] = await Promise.all(
    [against.digest, digest].map((one) => preparedOf(store, { digest: one, standing: 'full' })),
  );
  if (!before || !after) throw new Error('Two versions are two');
  return simulationOf(before, after, { asOf, by: countBy, admitted });
}
