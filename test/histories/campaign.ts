import { DeleteTableCommand } from '@aws-sdk/client-dynamodb';
import { closeStore, type Store } from '../../store/ground/client.ts';
import { createTables } from '../../store/ground/create-tables.ts';
import { openStore } from '../store/engines.ts';
import { seeded as oracleSeeded } from '../oracles/random.ts';
import { seeded } from '../store/faults.ts';
import { leanClient } from '../store/wire/lean-client.ts';
import { World, type Disagreement } from './world.ts';

export type Campaign = {
  seed: number;
  worlds: number;
  /** The first world; those before it are left out. */
  first?: number;
  /** Entities of a world, each with a history of its own. */
  entities: number;
  /** How long a world lives; drawn for each world unless it is given. */
  days?: number;
  /** Every how many worlds the SDK's own client is used, 0 for none; in the others one that costs a sixth of it. */
  sdkEach?: number;
  /** Share of the entities whose chains, replays and receipts are gone through. */
  sample?: number;
  /** Stops with the first world in which something disagrees. */
  isBrief?: boolean;
};

export type Found = { world: number; story: string[]; disagreements: Disagreement[] };

/** Days of the shortest world, and how many more a longer one has. */
const DAYS = { least: 4, more: 12 };

/** Lives through worlds one after the other on a running engine; told of each that is done. */
export async function campaign(
  endpoint: string,
  { seed, worlds, first = 0, entities, days, sdkEach = 1, sample = 1, isBrief = false }: Campaign,
  onWorld: (done: number) => void = () => undefined,
): Promise<Found[]> {
  const found: Found[] = [];
  for (let at = first; at < worlds; at++) {
    const prefix = `h${seed}-${at}`;
    const lean = at % sdkEach === 0 ? undefined : leanClient(endpoint);
    const open = (now: () => number): Store => {
      const store = openStore(endpoint, prefix, { now });
      return lean ? { ...store, client: lean } : store;
    };
    const store = open(Date.now);
    await createTables(store);
    const roll = seeded(seed * 1_000 + at);
    // every other rule set is at random; those written by hand are what they were
    const random = at % 2 === 1 ? oracleSeeded(seed * 1_000 + at) : undefined;
    const world = new World(open, roll, { entities, random });
    await world.live(days ?? DAYS.least + Math.floor(roll() * DAYS.more), sample);
    const { story, disagreements } = world;
    if (disagreements.length > 0) found.push({ world: at, story, disagreements });
    await dropTables(store);
    closeStore(store);
    world.close();
    onWorld(at + 1);
    if (isBrief && found.length > 0) break;
  }
  return found;
}

/** The engine keeps all that it holds in memory. */
/** Removes the tables of a store: engines slow down with many. */
export async function dropTables({ client, tables }: Store): Promise<void> {
  for (const TableName of Object.values(tables)) {
    await client.send(new DeleteTableCommand({ TableName }));
  }
}
