import { codeIn, type EntityState } from '../../core/entities/registry/entity-state.ts';
import type { Store } from '../ground/client.ts';
import { itemsOf } from '../ground/items-of.ts';
import type { Item } from '../ground/requests.ts';
import { pause } from '../ground/retry.ts';
import { readEntity, registryBroken } from './read-entity.ts';
import { claimKey } from './registry-items.ts';

const READINGS = 6;

/** What stands of some codes: the item of each, and the entity that has it, held or withdrawn. */
export type CodeClaims = {
  items: ReadonlyMap<string, Item>;
  holders: ReadonlyMap<string, string>;
  /** The holders as they were read to attest it. */
  states: ReadonlyMap<string, EntityState>;
};

/**
 * Reads whose some codes are, each attested by the chain of the entity that has it.
 *
 * @throws NotWholeError
 */
export async function readClaims(store: Store, codes: readonly string[]): Promise<CodeClaims> {
  for (let reading = 1; ; reading++) {
    const items = await itemsOf(store, 'entities', [...new Set(codes)].map(claimKey));
    const taken = items.filter(({ state }) => state !== 'released');
    const states = await statesOf(store, new Set(taken.map(({ entity }) => entity as string)));
    if (taken.every((item) => isAttested(states, item))) {
      return { items: byCode(items), holders: holdersIn(taken), states };
    }
    if (reading === READINGS) throw registryBroken();
    await pause(store, reading);
  }
}

async function statesOf(
  store: Store,
  holders: ReadonlySet<string>,
): Promise<Map<string, EntityState>> {
  const read = await Promise.all([...holders].map((entity) => readEntity(store, entity)));
  return new Map(read.flatMap((held) => (held ? [[held.state.entity, held.state] as const] : [])));
}

function isAttested(
  states: ReadonlyMap<string, EntityState>,
  { code, entity, state, seq }: Item,
): boolean {
  const owner = states.get(entity as string);
  const known = owner && codeIn(owner, code as string);
  return known?.state === state && known?.seq === seq;
}

function byCode(items: readonly Item[]): Map<string, Item> {
  return new Map(items.map((item) => [item['code'] as string, item]));
}

function holdersIn(items: readonly Item[]): Map<string, string> {
  return new Map(items.map(({ code, entity }) => [code as string, entity as string]));
}
