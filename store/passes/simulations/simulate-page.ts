import type { SimulatedEntity } from '../../../core/simulation/entities/simulated-entity.ts';
import type { Store } from '../../ground/client.ts';
import { dayHeld, outcomeOf, type Current } from '../../appraisals/in-force/current.ts';
import { bucketPage } from '../../appraisals/in-force/population.ts';
import { onePage } from '../advance.ts';
import type { Moved, Segment } from '../pass.ts';
import { takePage } from '../segments.ts';
import { simulationFor, type SimulationBegun } from './simulation-for.ts';
import { keptPart, putPart } from './simulation-results.ts';
import { simulations, type SimulationCounted, type SimulationHeader } from './simulation.ts';

/** Entities in a page; buckets that hold fewer are taken together. */
const PAGE = 1_000;

type Options = {
  limit?: number;
  /** Unified social credit codes that pass although they are also valid as a person's number. */
  admitted?: ReadonlySet<string> | undefined;
};

/**
 * Does one page of one segment of a simulation and counts it exactly once; of the population it only
 * reads. Killed anywhere, it can be called again. Of one that was cancelled no page is left.
 *
 * @returns whether the segment has no page left
 * @throws RangeError where there is no such simulation or segment
 */
export async function simulatePage(
  store: Store,
  simulation: string,
  segment: number,
  { limit = PAGE, admitted }: Options = {},
): Promise<{ done: boolean }> {
  const { cursor } = await onePage(
    store,
    simulations,
    { id: simulation, segment },
    (header, state) => nextPage(store, header, state, { limit, admitted }),
  );
  return { done: cursor === null };
}

async function nextPage(
  store: Store,
  header: SimulationHeader,
  state: Segment<SimulationCounted>,
  { limit, admitted }: Required<Options>,
): Promise<Moved<SimulationCounted>> {
  const { id, ruleSet, asOf } = header;
  const { counters, partial } = state.counted;
  let { seen, later } = counters;
  let begun: SimulationBegun | undefined;
  const read = (bucket: number, left: number, after?: string) =>
    bucketPage(store, ruleSet, bucket, left, after);
  const cursor = await takePage(state, limit, read, async (items) => {
    // nothing is stored for empty buckets
    if (items.length === 0) return;
    begun ??= await begunWith(store, header, partial, { admitted });
    const { found, countingFor, earlierFor, recordsFor } = begun;
    for (const held of items) {
      seen += 1;
      if (held.inForce.asOf > asOf) later += 1;
      else {
        const earlier = await earlierFor(held);
        const records = await recordsFor(held);
        const counting = await countingFor(held);
        found.add({ ...entityHeld(held, header), earlier, records, counting });
      }
    }
  });
  const counted = { counters: { seen, later } };
  if (begun)
    return {
      cursor,
      counted: { ...counted, partial: await putPart(store, id, begun.found.part()) },
    };
  return { cursor, counted: { ...counted, ...(partial === undefined ? {} : { partial }) } };
}

/** A simulation as though the pages before had been counted just now. */
async function begunWith(
  store: Store,
  header: SimulationHeader,
  partial: string | undefined,
  options: { admitted: ReadonlySet<string> | undefined },
): Promise<SimulationBegun> {
  const begun = await simulationFor(store, header, options);
  if (partial !== undefined) begun.found.absorb(await keptPart(store, header.id, partial));
  return begun;
}

/** The current item of an entity, as a run as of the same date would read it. */
function entityHeld(held: Current, { asOf }: SimulationHeader): SimulatedEntity {
  // resting on the same observation, what is in force and what would be read the same outcome before it
  const { entity, measures, previous } = held.inForce;
  const days = { asOf, observedOn: dayHeld(held) };
  const outcome = outcomeOf(held.inForce);
  return { entity, facts: held.facts, previous, held: { outcome, measures, days, previous } };
}
