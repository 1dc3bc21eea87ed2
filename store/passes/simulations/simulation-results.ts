import { digestOf } from '../../../core/ground/digest.ts';
import { NotWholeError } from '../../../core/ground/not-whole.ts';
import type { SimulationPart } from '../../../core/simulation/simulation-part.ts';
import type { Simulation } from '../../../core/simulation/simulation.ts';
import { chunkedText, putChunks, type ChunkPlace } from '../../ground/chunks.ts';
import type { Store } from '../../ground/client.ts';

/** How long intermediate results are stored: thirty days, in seconds. */
const PART_LIFE = 30 * 24 * 60 * 60;

/** Bytes that a result may have as JSON: a function answers with at most 6 MB, also where it makes a page of it. */
const MOST_BYTES = 2_500_000;

/** Stores the counts of a segment so far, and returns their digest. */
export async function putPart(store: Store, id: string, part: SimulationPart): Promise<string> {
  const expires = Math.floor(store.now() / 1_000) + PART_LIFE;
  return await put(store, id, part, { expires });
}

/** Stores the result of a simulation for good, and returns its digest. */
export async function putResult(store: Store, id: string, simulation: Simulation): Promise<string> {
  return await put(store, id, fitting(simulation), {});
}

/**
 * What was counted of a segment, by its digest.
 *
 * @throws NotWholeError where it is not there
 */
export async function keptPart(store: Store, id: string, digest: string): Promise<SimulationPart> {
  return (await kept(store, id, digest)) as SimulationPart;
}

/**
 * The result of a simulation, by its digest.
 *
 * @throws NotWholeError where it is not there
 */
export async function keptSimulation(
  store: Store,
  id: string,
  digest: string,
): Promise<Simulation> {
  return (await kept(store, id, digest)) as Simulation;
}

async function kept(store: Store, id: string, digest: string): Promise<unknown> {
  const found = await contentAt(store, placeOf(id, digest));
  if (digestOf(found) !== digest) {
    throw new NotWholeError(`what ${digest} stands for in the simulation ${id} is not there`);
  }
  return found;
}

/** What is stored at a place; null where it is not there, or cannot be read because somebody edited it. */
async function contentAt(store: Store, place: ChunkPlace): Promise<unknown> {
  try {
    return JSON.parse((await chunkedText(store, place)) ?? 'null') as unknown;
  } catch (error) {
    const { code = '' } = error as { code?: string };
    if (error instanceof SyntaxError || code.startsWith('Z_')) return null;
    throw error;
  }
}

async function put(
  store: Store,
  id: string,
  content: SimulationPart | Simulation,
  attributes: { expires?: number },
): Promise<string> {
  const digest = digestOf(content);
  // as it was made, so that its keys keep their order
  await putChunks(store, placeOf(id, digest), JSON.stringify(content), attributes);
  return digest;
}

function placeOf(id: string, digest: string): ChunkPlace {
  return { table: 'simulations', key: `${id}#${digest}` };
}

/** With as many of those that move the furthest as an answer can tell. */
function fitting(simulation: Simulation): Simulation {
  let { furthest } = simulation;
  const isTooLarge = (): boolean =>
    Buffer.byteLength(JSON.stringify({ ...simulation, furthest })) > MOST_BYTES;
  while (furthest.length > 0 && isTooLarge()) {
    furthest = furthest.slice(0, Math.floor(furthest.length / 2));
  }
  return { ...simulation, furthest };
}
