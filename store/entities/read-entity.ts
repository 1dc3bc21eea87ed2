import type { EntityState } from '../../core/entities/registry/entity-state.ts';
import { canonical } from '../../core/ground/digest.ts';
import { NotWholeError } from '../../core/ground/not-whole.ts';
import { linkFault } from '../../core/life/versions/chain.ts';
import type { Store } from '../ground/client.ts';
import { getItem, type Item } from '../ground/requests.ts';
import { pause } from '../ground/retry.ts';
import { chainAsKnown } from '../ledger/as-it-stood.ts';
import { headOf, registryChain, type LedgerEntry } from '../ledger/ledger.ts';
import { entityItem, entityKey, isRegistryEntry, type RegistryEntry } from './registry-items.ts';

/** How often an item and its chain are read before they count as inconsistent: a write can lie between. */
const READINGS = 6;

/** What the registry stores of an entity is not what its chain attests; the error names no entity. */
export function registryBroken(): NotWholeError {
  return new NotWholeError('what is registered of an entity is not what its chain attests');
}

/**
 * The last entry of an entity's chain in the registry, with the state after it, once the item beside it agrees; null
 * where nothing was ever written of the entity.
 *
 * @throws NotWholeError
 */
export async function readEntity(store: Store, id: string): Promise<RegistryEntry | null> {
  for (let reading = 1; ; reading++) {
    const [item, head] = await Promise.all([
      getItem(store, 'entities', entityKey(id)),
      headOf(store, registryChain(id)),
    ]);
    if (!item && !head) return null;
    if (item && head && attests(head, item)) return head;
    if (reading === READINGS || (item && head && item['seq'] === head.seq)) throw registryBroken();
    await pause(store, reading);
  }
}

/**
 * What the registry says of an entity; undefined where nothing was ever written of it.
 *
 * @param knownAt ISO instant; what was written later is left aside
 * @throws NotWholeError
 */
export async function readState(
  store: Store,
  id: string,
  knownAt?: string,
): Promise<EntityState | undefined> {
  if (knownAt === undefined) return (await readEntity(store, id))?.state;
  const last = (await chainAsKnown(store, registryChain(id), knownAt)).at(-1);
  if (last && !isRegistryEntry(last)) throw registryBroken();
  return last?.state;
}

/** Whether an entry is of the registry, under its own hash, and has that item of its entity beside it. */
export function attests(head: LedgerEntry, item: Item): head is RegistryEntry {
  const before = { seq: head.seq - 1, hash: head.prev };
  return (
    isRegistryEntry(head) &&
    head.chain === registryChain(head.state.entity) &&
    linkFault(head, head.chain, before) === undefined &&
    canonical(entityItem(head)) === canonical(item)
  );
}
