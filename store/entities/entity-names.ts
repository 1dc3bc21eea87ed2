import { randomBytes } from 'node:crypto';
import {
  registeredNameSchema,
  type RegisteredName,
} from '../../core/entities/registry/registered-name.ts';
import { digestOf } from '../../core/ground/digest.ts';
import type { Store } from '../ground/client.ts';
import { getItem, type Action, type Item } from '../ground/requests.ts';
import { registryBroken } from './read-entity.ts';

const SALT_BYTES = 16;

export function nameKey(id: string): { pk: string; sk: string } {
  return { pk: `name#${id}`, sk: 'name' };
}

/** The digest that the ledger has of a name; without the salt in the item, no name can be tried against it. */
export function nameDigest({ salt, text, register, registeredTradeName }: Item): string {
  return digestOf({
    ...{ salt, text, register },
    ...(registeredTradeName === undefined ? {} : { registeredTradeName }),
  });
}

/** Whether an item of a name has none: it was erased. */
export function isErased(item: Item): boolean {
  return item['text'] === undefined;
}

/**
 * The name of an entity; null where it is erased.
 *
 * @param digest as the last entry of its chain has it
 * @throws NotWholeError where another name stands in its place
 */
export async function readName(
  store: Store,
  id: string,
  digest: string | undefined,
): Promise<RegisteredName | null> {
  if (digest === undefined) return null;
  const item = await getItem(store, 'entities', nameKey(id));
  if (!item || isErased(item)) return null;
  const { text, register, registeredTradeName } = item;
  const read = registeredNameSchema.safeParse({ text, register, registeredTradeName });
  if (!read.success || nameDigest(item) !== digest) throw registryBroken();
  return read.data;
}

/** The name that a registration gives: its digest, and what writes it or erases it; nothing is written that stands. */
export async function nextName(
  store: Store,
  id: string,
  held: string | undefined,
  name: RegisteredName | undefined,
): Promise<{ digest: string | undefined; put?: Action }> {
  if (!name)
    return held === undefined
      ? { digest: undefined }
      : { digest: undefined, put: put(store, id, {}) };
  const stands = await readName(store, id, held);
  if (stands && digestOf(stands) === digestOf(name)) return { digest: held };
  const item = { salt: randomBytes(SALT_BYTES).toString('hex'), ...name };
  return { digest: nameDigest(item), put: put(store, id, item) };
}

function put(store: Store, id: string, item: Item): Action {
  return { Put: { TableName: store.tables.entities, Item: { ...nameKey(id), ...item } } };
}
