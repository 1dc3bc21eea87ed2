import { aliasOn } from '../../core/entities/registry/entity-state.ts';
import type { Store } from '../ground/client.ts';
import { readClaims } from './code-claims.ts';
import { readEntity, registryBroken } from './read-entity.ts';

/** Mergers that one id may lead through. */
const MOST_MERGERS = 50;

/**
 * The entity that an id stands for on a day: the one that has it among its codes, and of that one the survivor of
 * every merger that holds on that day. An id that nobody has registered stands for itself.
 *
 * @param day `YYYY-MM-DD`
 * @throws NotWholeError
 */
export async function survivorOf(store: Store, id: string, day: string): Promise<string> {
  const { holders } = await readClaims(store, [id]);
  let entity = holders.get(id) ?? id;
  for (let mergers = 0; mergers < MOST_MERGERS; mergers++) {
    const held = await readEntity(store, entity);
    const survivor = held && aliasOn(held.state, day);
    if (!survivor) return entity;
    entity = survivor;
  }
  throw registryBroken();
}
