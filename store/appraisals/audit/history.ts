import * as z from 'zod';
import { linkFault } from '../../../core/life/versions/chain.ts';
import type { Store } from '../../ground/client.ts';
import { cursorFor, positionIn } from '../../ground/cursor.ts';
import { getItem, query } from '../../ground/requests.ts';
import { ledgerBroken } from '../../ledger/ledger-broken.ts';
import { entityChain, type AppraisedEntry, type LedgerEntry } from '../../ledger/ledger.ts';
import { currentKey } from '../in-force/current.ts';
import type { Page } from '../../ground/page.ts';

/** Whether entries, the last first, stand under their own hashes and each continues the one behind it. */
function areLinked(entries: readonly LedgerEntry[]): boolean {
  return entries.every((entry, at) => {
    const before = entries[at + 1] ?? { seq: entry.seq - 1, hash: entry.prev };
    return linkFault(entry, entry.chain, before) === undefined;
  });
}

/**
 * Every appraisal of an entity under a rule set, latest written first.
 *
 * @throws CursorRefusedError
 * @throws NotWholeError
 */
export async function history(
  store: Store,
  ruleSet: string,
  entity: string,
  limit: number,
  cursor?: string,
): Promise<Page<AppraisedEntry & { hash: string }>> {
  const chain = entityChain(ruleSet, entity);
  const seq = cursor === undefined ? undefined : positionIn(cursor, { chain }, z.int().min(1));
  // the item first: the entry that it names was written by then
  const named = cursor === undefined ? await lastNamed(store, ruleSet, entity) : 0;
  const { items, lastKey } = await query(store, 'ledger', {
    ConsistentRead: true,
    KeyConditionExpression: '#chain = :chain',
    ExpressionAttributeNames: { '#chain': 'chain' },
    ExpressionAttributeValues: { ':chain': chain },
    ScanIndexForward: false,
    Limit: limit,
    ...(seq === undefined ? {} : { ExclusiveStartKey: { chain, seq } }),
  });
  const entries = items as (AppraisedEntry & { hash: string })[];
  if (named > (entries[0]?.seq ?? 0)) throw ledgerBroken(ruleSet);
  const isWhole = lastKey !== undefined || entries.length === 0 || entries.at(-1)?.prev === null;
  if (!areLinked(entries) || !isWhole) throw ledgerBroken(ruleSet);
  const last = entries.at(-1)?.seq ?? 1;
  // The first entry is the end, also where the page was filled with it.
  return { items: entries, next: lastKey && last > 1 ? cursorFor({ chain }, last) : null };
}

/** The last entry of its chain that the item of an entity names; 0 without an item. */
async function lastNamed(store: Store, ruleSet: string, entity: string): Promise<number> {
  const item = await getItem(store, 'current', currentKey(ruleSet, entity));
  return Number(item?.['seq'] ?? 0);
}
