import { codeIn } from '../../core/entities/registry/entity-state.ts';
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
    const attested = await Promise.all(taken.map((item) => isAttested(store, item)));
    if (attested.every(Boolean)) return { items: byCode(items), holders: holdersIn(taken) };
    if (reading === READINGS) throw registryBroken();
    await pause(store, reading);
  }
}

async function isAttested(store: Store, { code, entity, state, seq }: Item): Promise<boolean> {
  const owner = await readEntity(store, entity as string);
  const known = owner && codeIn(owner.state, code as string);
  return known?.state === state && known?.seq === seq;
}

function byCode(items: readonly Item[]): Map<string, Item> {
  return new Map(items.map((item) => [item['code'] as string, item]));
}

function holdersIn(items: readonly Item[]): Map<string, string> {
  return new Map(items.map(({ code, entity }) => [code as string, entity as string]));
}
