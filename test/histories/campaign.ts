import { closeStore } from '../../store/ground/client.ts';
import { createTables } from '../../store/ground/create-tables.ts';
import { openStore } from '../store/engines.ts';
import { seeded } from '../store/faults.ts';
import { World, type Disagreement } from './world.ts';

export type Campaign = {
  seed: number;
  worlds: number;
  /** Entities of a world, each with a history of its own. */
  entities: number;
  days?: number;
  /** Share of the entities whose chains, replays and receipts are gone through. */
  sample?: number;
  /** Stops with the first world in which something disagrees. */
  isBrief?: boolean;
};

export type Found = { world: number; story: string[]; disagreements: Disagreement[] };

/** Lives through worlds one after the other on a running engine; told of each that is done. */
export async function campaign(
  endpoint: string,
  { seed, worlds, entities, days = 24, sample = 1, isBrief = false }: Campaign,
  onWorld: (done: number) => void = () => undefined,
): Promise<Found[]> {
  const found: Found[] = [];
  for (let at = 0; at < worlds; at++) {
    const prefix = `h${seed}-${at}`;
    const open = (now: () => number) => openStore(endpoint, prefix, { now });
    const store = open(Date.now);
    await createTables(store);
    closeStore(store);
    const world = new World(open, seeded(seed * 1_000 + at), entities);
    await world.live(days, sample);
    const { story, disagreements } = world;
    if (disagreements.length > 0) found.push({ world: at, story, disagreements });
    onWorld(at + 1);
    if (isBrief && found.length > 0) break;
  }
  return found;
}
