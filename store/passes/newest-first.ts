import * as z from 'zod';
import type { Store } from '../ground/client.ts';
import { cursorFor, positionIn } from '../ground/cursor.ts';
import type { Page } from '../ground/page.ts';
import { query, type Item } from '../ground/requests.ts';
import type { PassPlace } from './pass.ts';
import { HEADER } from './stored-parts.ts';

/** What is listed, of which rule set, and from where on. */
export type ListRequest = { ruleSet: string; limit: number; cursor?: string | undefined };

/**
 * The last header of the page before: when it was started, and its id. Both are as they are stored: a page behind
 * an edited header can be asked for too.
 */
const position = z.tuple([z.string().min(1).max(500), z.string().min(1).max(200)]);

/**
 * A page of the headers of a rule set, the last started first, from the index of a table by rule set. One that was
 * started a moment ago may still be missing.
 *
 * @throws CursorRefusedError
 */
export async function newestFirst(
  store: Store,
  place: PassPlace,
  { ruleSet, limit, cursor }: ListRequest,
): Promise<Page<Item>> {
  const { table, name } = place;
  const asked = { [table]: ruleSet };
  const after = cursor === undefined ? undefined : positionIn(cursor, asked, position);
  const start = after && { [name]: after[1], part: HEADER, ruleSet, startedAt: after[0] };
  const { items, lastKey } = await headersFrom(store, place, { ruleSet, limit, start });
  const next = lastKey && cursorFor(asked, [lastKey['startedAt'], lastKey[name]]);
  return { items, next: next ?? null };
}

/** Every header of a rule set, the last started first. */
export async function* allNewestFirst(
  store: Store,
  place: PassPlace,
  { ruleSet, limit }: Pick<ListRequest, 'ruleSet' | 'limit'>,
): AsyncGenerator<Item> {
  let start: Item | undefined;
  do {
    const { items, lastKey } = await headersFrom(store, place, { ruleSet, limit, start });
    yield* items;
    start = lastKey;
  } while (start);
}

async function headersFrom(
  store: Store,
  { table }: PassPlace,
  { ruleSet, limit, start }: { ruleSet: string; limit: number; start: Item | undefined },
): Promise<{ items: Item[]; lastKey?: Item | undefined }> {
  const { items, lastKey } = await query(store, table, {
    IndexName: 'byRuleSet',
    KeyConditionExpression: '#ruleSet = :ruleSet',
    ExpressionAttributeNames: { '#ruleSet': 'ruleSet' },
    ExpressionAttributeValues: { ':ruleSet': ruleSet },
    ScanIndexForward: false,
    Limit: limit,
    ...(start ? { ExclusiveStartKey: start } : {}),
  });
  // another part with a header's attributes was edited: it is no pass
  return { items: items.filter(({ part }) => part === HEADER), lastKey };
}
