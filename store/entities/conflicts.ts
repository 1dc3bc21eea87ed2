import * as z from 'zod';
import type { Conflict, ConflictState } from '../../core/entities/registry/conflict.ts';
import { NotWholeError } from '../../core/ground/not-whole.ts';
import type { Store } from '../ground/client.ts';
import { cursorFor, positionIn } from '../ground/cursor.ts';
import type { Page } from '../ground/page.ts';
import { getItem, query, type Item } from '../ground/requests.ts';
import { sideBySide } from '../ground/side-by-side.ts';
import { readEntity, registryBroken } from './read-entity.ts';
import { conflictKey } from './registry-items.ts';

const WIDTH = 8;

/** Queries that one page may take: where few conflicts are of an entity, it ends early. */
const QUERIES = 10;

/**
 * A conflict as the chain of its claimant has it; null where there is none by that id.
 *
 * @throws NotWholeError
 */
export async function readConflict(store: Store, id: string): Promise<Conflict | null> {
  const item = await getItem(store, 'entities', conflictKey(id));
  return item ? await attestedConflict(store, item) : null;
}

async function attestedConflict(store: Store, { id, claimant }: Item): Promise<Conflict> {
  const held = await readEntity(store, claimant as string);
  const conflict = held?.state.conflicts.find((one) => one.id === id);
  if (!conflict) throw registryBroken();
  return conflict;
}

export type ConflictQuery = {
  status: ConflictState;
  /** Only those of which this entity is a party. */
  entity?: string | undefined;
  limit: number;
  cursor?: string | undefined;
};

/** A page of conflicts, and the ids of those left out whose chains do not attest them. */
export type ConflictPage = Page<Conflict> & { notWhole: string[] };

const positionSchema = z.string().min(1).max(200);

/**
 * Conflicts that stand in one way, the first opened first.
 *
 * @throws CursorRefusedError
 */
export async function conflictPage(store: Store, asked: ConflictQuery): Promise<ConflictPage> {
  const { status, entity, limit, cursor } = asked;
  const bound = { list: 'conflicts', status, entity: entity ?? null };
  let after: string | null =
    cursor === undefined ? null : positionIn(cursor, bound, positionSchema);
  const page: ConflictPage = { items: [], notWhole: [], next: null };
  for (let queries = 0; queries < QUERIES; queries++) {
    const room = limit - page.items.length - page.notWhole.length;
    const found = await conflictQuery(store, asked, after, room);
    const read = await sideBySide(found.items, WIDTH, (item) => orLeftOut(store, item));
    for (const one of read) {
      if (typeof one === 'string') page.notWhole.push(one);
      else if (one.status === status) page.items.push(one);
    }
    ({ after } = found);
    if (after === null) return page;
    if (page.items.length + page.notWhole.length >= limit) break;
  }
  return { ...page, next: cursorFor(bound, after) };
}

async function orLeftOut(store: Store, item: Item): Promise<Conflict | string> {
  try {
    return await attestedConflict(store, item);
  } catch (error) {
    if (!(error instanceof NotWholeError)) throw error;
    return item['id'] as string;
  }
}

async function conflictQuery(
  store: Store,
  { status, entity }: ConflictQuery,
  after: string | null,
  limit: number,
): Promise<{ items: Item[]; after: string | null }> {
  const filter =
    entity === undefined ? {} : { FilterExpression: '#claimant = :entity OR #holder = :entity' };
  const { items, lastKey } = await query(store, 'entities', {
    IndexName: 'byStatus',
    KeyConditionExpression: '#status = :status',
    ...filter,
    ExpressionAttributeNames: {
      '#status': 'status',
      ...(entity === undefined ? {} : { '#claimant': 'claimant', '#holder': 'holder' }),
    },
    ExpressionAttributeValues: {
      ':status': status,
      ...(entity === undefined ? {} : { ':entity': entity }),
    },
    Limit: entity === undefined ? limit : 100,
    ...(after === null ? {} : { ExclusiveStartKey: startKey(status, after) }),
  });
  const kept = items.slice(0, limit);
  const last = kept.length < items.length ? kept.at(-1) : lastKey;
  const named = kept.map((item) => ({ ...item, id: idIn(item) }));
  return { items: named, after: last ? (last['opened'] as string) : null };
}

function idIn({ pk }: Item): string {
  return String(pk).slice('conflict#'.length);
}

function startKey(status: string, opened: string): Item {
  return { ...conflictKey(opened.slice(opened.indexOf('#') + 1)), status, opened };
}
