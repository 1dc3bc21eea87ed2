import { aliasOn } from '../../core/entities/registry/entity-state.ts';
import { refusal } from '../../core/entities/registry/refusal.ts';
import { NotWholeError } from '../../core/ground/not-whole.ts';
import type { Store } from '../ground/client.ts';
import { itemsOf } from '../ground/items-of.ts';
import { sideBySide } from '../ground/side-by-side.ts';
import { RegistryRefusedError } from '../ground/errors.ts';
import { readClaims } from './code-claims.ts';
import { mergerDay } from './counted-as.ts';
import { readState, registryBroken } from './read-entity.ts';
import { claimKey } from './registry-items.ts';

/** Ids that are looked up side by side. */
const WIDTH = 8;

/** Mergers that one id may lead through. */
const MOST_MERGERS = 50;

/**
 * The entity that an id stands for on a day: the one that has it among its codes, and of that one the survivor of
 * every merger that holds on that day. An id that nobody has registered stands for itself.
 *
 * @param day `YYYY-MM-DD`
 * @param knownAt ISO instant; mergers that were decided later are left aside
 * @throws NotWholeError
 */
export async function survivorOf(
  store: Store,
  id: string,
  day: string,
  knownAt?: string,
): Promise<string> {
  return (await foundUnder(store, id, day, knownAt)).entity;
}

/**
 * The entities that some ids stand for on a day, of those that stand for others than themselves. One whose chain is not
 * whole is left out.
 */
export async function survivorsOf(
  store: Store,
  ids: readonly string[],
  day: string,
): Promise<ReadonlyMap<string, string>> {
  const claimed = (await itemsOf(store, 'entities', ids.map(claimKey))).map(({ code }) => code);
  const found = await sideBySide(claimed as string[], WIDTH, async (id) => {
    try {
      return [id, await survivorOf(store, id, day)] as const;
    } catch (error) {
      if (!(error instanceof NotWholeError)) throw error;
      return [id, id] as const;
    }
  });
  return new Map(found.filter(([id, entity]) => id !== entity));
}

/** Whether an id counts as another entity for an appraisal as of a date. */
export async function isAliasOn(
  store: Store,
  id: string,
  asOf: string,
  timeZone: string,
): Promise<boolean> {
  return (await survivorOf(store, id, mergerDay(store, asOf, timeZone))) !== id;
}

/**
 * The entity that takes what is written under an id on a day.
 *
 * @param day `YYYY-MM-DD`
 * @throws RegistryRefusedError where the id is a code that is withdrawn
 * @throws NotWholeError
 */
export async function takerOf(store: Store, id: string, day: string): Promise<string> {
  const { entity, isWithdrawn } = await foundUnder(store, id, day);
  if (!isWithdrawn) return entity;
  const sentence = `The code is withdrawn: it can be read, and nothing is written under it. ${entity} has it now; write under a code that this entity holds.`;
  throw new RegistryRefusedError(refusal('code-withdrawn', sentence));
}

async function foundUnder(
  store: Store,
  id: string,
  day: string,
  knownAt?: string,
): Promise<{ entity: string; isWithdrawn: boolean }> {
  const { items, holders, states } = await readClaims(store, [id]);
  const isWithdrawn = items.get(id)?.['state'] === 'withdrawn';
  let entity = holders.get(id) ?? id;
  for (let mergers = 0; mergers < MOST_MERGERS; mergers++) {
    // what attests the code has read its holder
    const read = knownAt === undefined ? states.get(entity) : undefined;
    const state = read ?? (await readState(store, entity, knownAt));
    const survivor = state && aliasOn(state, day);
    if (!survivor) return { entity, isWithdrawn };
    entity = survivor;
  }
  throw registryBroken();
}
