import type { Prepared } from '../../../core/rule-set/prepared.ts';
import type { SimulatedEntity } from '../../../core/simulation/entities/simulated-entity.ts';
import { mayKeepOn } from '../../../core/simulation/entities/under-earlier.ts';
import { simulationOf, type Accumulator } from '../../../core/simulation/simulation-of.ts';
import { mergerDay } from '../../entities/counted-as.ts';
import type { Store } from '../../ground/client.ts';
import type { Current } from '../../appraisals/in-force/current.ts';
import { earlierOf } from '../../appraisals/observations/earlier-of.ts';
import { recordsOn, typesDrawnBy } from '../../records/records-for.ts';
import { preparedOf } from '../../rule-sets/rule-sets.ts';
import type { SimulationHeader } from './simulation.ts';
import { earlierThan, governingSupposed, supposedInForce } from './supposed.ts';

export type SimulationBegun = {
  found: Accumulator;
  /** By which versions transitional law would have an entity graded; undefined where it has no bearing. */
  countingFor: (held: Current) => Promise<SimulatedEntity['counting']>;
  /** The records of which a version makes facts; undefined where none does. */
  recordsFor: (held: Current) => Promise<SimulatedEntity['records']>;
  /** The outcomes of earlier observations that a version reads; undefined where none does. */
  earlierFor: (held: Current) => Promise<SimulatedEntity['earlier']>;
};

/**
 * Begins to count what a simulation was asked, over versions of the content that it was started with,
 * whatever stands under their names now.
 */
export async function simulationFor(
  store: Store,
  header: SimulationHeader,
  { admitted }: { admitted?: ReadonlySet<string> | undefined } = {},
): Promise<SimulationBegun> {
  const { digest, against, asOf, countBy } = header;
  const [before, after] = await Promise.all(
    [against.digest, digest].map((one) => preparedOf(store, { digest: one, standing: 'full' })),
  );
  if (!before || !after) throw new Error('Two versions are two');
  const options = { asOf, by: countBy, admitted };
  const earlierFor = (held: Current) => earlierOf(store, held, [before, after]);
  if (!mayKeepOn(after, asOf)) {
    return {
      found: simulationOf(before, after, options),
      earlierFor,
      recordsFor: recordsOf(store, header, [before, after]),
      countingFor: () => Promise.resolve(undefined),
    };
  }
  const supposed = await supposedInForce(store, header);
  const earlier = await earlierThan(store, supposed);
  return {
    found: simulationOf(before, after, { ...options, earlier }),
    recordsFor: recordsOf(store, header, [before, after, ...earlier]),
    earlierFor: (held) => earlierOf(store, held, [before, after, ...earlier]),
    countingFor: async (held) => {
      const { candidates } = await governingSupposed(store, supposed, held);
      const [first, ...others] = candidates.map(({ prepared }): Prepared => prepared);
      return first && [first, ...others];
    },
  };
}

function recordsOf(
  store: Store,
  { asOf }: SimulationHeader,
  versions: readonly Prepared[],
): SimulationBegun['recordsFor'] {
  const types = typesDrawnBy(versions);
  if (types.length === 0) return () => Promise.resolve(undefined);
  const zone = versions[0]?.ruleSet.timeZone ?? 'UTC';
  const day = mergerDay(store, asOf, zone);
  return async ({ inForce }) =>
    (await recordsOn(store, inForce.entity.id, { types, day })).standing;
}
