import { ceasingsIn, type Ceasing } from '../../core/entities/registry/ceasings.ts';
import { codeIn } from '../../core/entities/registry/entity-state.ts';
import type { Store } from '../ground/client.ts';
import { entriesOf } from '../ledger/as-it-stood.ts';
import { registryChain } from '../ledger/ledger.ts';
import { readEntity, registryBroken } from './read-entity.ts';
import { isRegistryEntry } from './registry-items.ts';

/** When an entity ceased and went on, and the place in its chain of the registry up to which that is read. */
export type EntityCeasings = {
  ceasings: readonly Ceasing[];
  seq: number;
  /** Who supervises it there. */
  authority?: string | undefined;
};

/**
 * When an entity ceased and went on, as the registry says. Its chain is read only where the last entry lets it have ceased.
 *
 * @throws NotWholeError
 */
export async function ceasingsOf(store: Store, entity: string): Promise<EntityCeasings> {
  const last = await readEntity(store, entity);
  if (!last) return { ceasings: [], seq: 0 };
  const { state, seq } = last;
  const authority = state.registration?.authority;
  const isWithdrawn = codeIn(state, entity)?.state === 'withdrawn';
  if (!isWithdrawn && state.aliases.length === 0) return { ceasings: [], seq, authority };
  return { ceasings: await ceasingsUpTo(store, entity, seq), seq, authority };
}

/** The same, up to a place in the chain. */
export async function ceasingsUpTo(
  store: Store,
  entity: string,
  seq: number,
): Promise<readonly Ceasing[]> {
  if (seq === 0) return [];
  const entries = await entriesOf(store, registryChain(entity));
  return ceasingsIn(
    entries
      .filter((entry) => entry.seq <= seq)
      .map((entry) => {
        if (!isRegistryEntry(entry)) throw registryBroken();
        return entry;
      }),
  );
}
