import type { Conflict } from '../../core/entities/registry/conflict.ts';
import {
  schemeIn,
  type EntityCode,
  type EntityState,
} from '../../core/entities/registry/entity-state.ts';
import { bucketName, bucketOf } from '../ground/bucket.ts';
import type { Item } from '../ground/requests.ts';
import type { EntityDecidedEntry, LedgerEntry, RegisteredEntityEntry } from '../ledger/ledger.ts';

/** An entry of a chain of the registry, with all that the registry says of its entity from then on. */
export type RegistryEntry = (RegisteredEntityEntry | EntityDecidedEntry) & { hash: string };

export function isRegistryEntry(entry: LedgerEntry): entry is RegistryEntry {
  return entry.kind === 'registered-entity' || entry.kind === 'entity-decided';
}

/** The partition of the entities in one bucket, such as `entity#007`. */
export function entityBucket(bucket: number): string {
  return `entity#${bucketName(bucket)}`;
}

export function entityKey(id: string): { pk: string; sk: string } {
  return { pk: entityBucket(bucketOf(id)), sk: id };
}

export function claimKey(code: string): { pk: string; sk: string } {
  return { pk: `code#${code}`, sk: 'claim' };
}

export function conflictKey(id: string): { pk: string; sk: string } {
  return { pk: `conflict#${id}`, sk: 'conflict' };
}

/** The item of an entity: what it is searched by, and the place in its chain that it is of. */
export function entityItem({ seq, hash, state }: RegistryEntry): Item {
  return { ...entityKey(state.entity), seq, head: hash, ...searchedBy(state) };
}

function searchedBy({ registration, codes }: EntityState): Item {
  if (!registration) return {};
  const { kind, authority, area, industry } = registration;
  const held = codes.filter(({ state }) => state === 'held');
  const schemes = [...new Set(held.map(({ code }) => schemeIn(code)))].toSorted();
  return { kind, authority, area, ...(industry === undefined ? {} : { industry }), schemes };
}

/** The item of a code, which says whose it is. */
export function claimItem(entity: string, { code, state, seq }: EntityCode): Item {
  return { ...claimKey(code), code, entity, state, seq };
}

/** The item of a conflict, by which it is found; the chain of its claimant says the rest. */
export function conflictItem({ id, status, openedAt, claimant, holder }: Conflict): Item {
  return { ...conflictKey(id), id, status, opened: `${openedAt}#${id}`, claimant, holder };
}

/** All items that stand beside a chain by its last entry, but for the name. A released code may be another's. */
export function itemsBeside(entry: RegistryEntry): Item[] {
  const { entity, codes, conflicts } = entry.state;
  const own = codes.filter(({ state }) => state !== 'released');
  return [
    entityItem(entry),
    ...own.map((code) => claimItem(entity, code)),
    ...conflicts.map(conflictItem),
  ];
}
