import { aliasOn } from '../../core/entities/registry/entity-state.ts';
import { refusal } from '../../core/entities/registry/refusal.ts';
import type { Store } from '../ground/client.ts';
import { RegistryRefusedError } from '../ground/errors.ts';
import { readClaims } from './code-claims.ts';
import { mergerDay } from './counted-as.ts';
import { readState, registryBroken } from './read-entity.ts';

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
  const { items, holders } = await readClaims(store, [id]);
  const isWithdrawn = items.get(id)?.['state'] === 'withdrawn';
  let entity = holders.get(id) ?? id;
  for (let mergers = 0; mergers < MOST_MERGERS; mergers++) {
    const state = await readState(store, entity, knownAt);
    const survivor = state && aliasOn(state, day);
    if (!survivor) return { entity, isWithdrawn };
    entity = survivor;
  }
  throw registryBroken();
}
