import type { SimulatedEntity } from '../core/simulation/simulated-entity.ts';
import type { Store } from './client.ts';
import { dayHeld, outcomeOf, type Current } from './current.ts';
import { bucketPage } from './population.ts';
import { cursorAfter } from './segments.ts';
import { simulationFor } from './simulation-for.ts';
import { keptPart, putPart } from './simulation-results.ts';
import {
  advanceSimulation,
  readSimulationHeader,
  readSimulationSegment,
  type SimulationHeader,
  type SimulationSegment,
} from './simulations.ts';

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
 * @throws RangeError where there is no such simulation or segment
 */
export async function simulatePage(
  store: Store,
  simulation: string,
  segment: number,
  { limit = PAGE, admitted }: Options = {},
): Promise<{ done: boolean }> {
  const [header, state] = await Promise.all([
    readSimulationHeader(store, simulation),
    readSimulationSegment(store, simulation, segment),
  ]);
  if (!header || !state) {
    throw new RangeError(`There is no segment ${segment} of a simulation ${simulation}.`);
  }
  if (header.status === 'cancelled') return { done: true };
  const after =
    state.cursor === null ? state : await nextPage(store, header, state, { limit, admitted });
  return { done: after.cursor === null };
}

async function nextPage(
  store: Store,
  header: SimulationHeader,
  state: SimulationSegment,
  { limit, admitted }: Required<Options>,
): Promise<SimulationSegment> {
  const { id, asOf } = header;
  const { found, countingFor } = await simulationFor(store, header, { admitted });
  // as if the pages before had been counted just now
  if (state.partial !== undefined) found.absorb(await keptPart(store, id, state.partial));
  const counters = { ...state.counters };
  let { cursor } = state;
  for (let left = limit; cursor !== null && left > 0;) {
    const { bucket, after: last } = cursor;
    const page = await bucketPage(store, header.ruleSet, bucket, left, last);
    for (const held of page.items) {
      counters.seen += 1;
      if (held.inForce.asOf > asOf) counters.later += 1;
      else found.add({ ...entityHeld(held, header), counting: await countingFor(held) });
    }
    left -= page.items.length;
    cursor = cursorAfter(state, bucket, page);
  }
  const partial = await putPart(store, id, found.part());
  return await advanceSimulation(store, state, { cursor, counters, partial });
}

/** What is held of an entity, as a run as of the same date would take it. */
function entityHeld(held: Current, { asOf }: SimulationHeader): SimulatedEntity {
  // resting on the same observation, what is in force and what would be read the same outcome before it
  const { entity, measures, previous } = held.inForce;
  const days = { asOf, observedOn: dayHeld(held) };
  const outcome = outcomeOf(held.inForce);
  return { entity, facts: held.facts, previous, held: { outcome, measures, days, previous } };
}
