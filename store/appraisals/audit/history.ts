import * as z from 'zod';
import { linkFault } from '../../../core/life/versions/chain.ts';
import type { Store } from '../../ground/client.ts';
import { cursorFor, positionIn } from '../../ground/cursor.ts';
import { getItem, query } from '../../ground/requests.ts';
import { sideBySide } from '../../ground/side-by-side.ts';
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

/** An appraisal of a history, and the id under which it stands. */
export type Told = AppraisedEntry & { hash: string; entity: string };

/** For each id the place that was listed last of its chain; where nothing is left behind it, the first. */
const places = z.record(z.string().max(100), z.int().min(1));

/**
 * Every appraisal of an entity under a rule set, with those of other ids that count as it, latest written first.
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
  others: readonly string[] = [],
): Promise<Page<Told>> {
  const bound = { chain: entityChain(ruleSet, entity) };
  const from = cursor === undefined ? {} : positionIn(cursor, bound, places);
  const chains = await sideBySide([entity, ...others], WIDTH, (one) =>
    chainPage(store, { ruleSet, entity: one, limit, before: from[one] }),
  );
  const items: Told[] = [];
  while (items.length < limit) {
    const next = chains.reduce(later);
    const [entry] = next.left;
    if (!entry) break;
    next.left = next.left.slice(1);
    next.before = next.left.length === 0 && next.isEnd ? FIRST : entry.seq;
    items.push({ ...entry, entity: next.entity });
  }
  const isEnd = chains.every(({ left, isEnd: isLast }) => isLast && left.length === 0);
  const listed = chains.flatMap((one) =>
    one.before === undefined ? [] : [[one.entity, one.before]],
  );
  return { items, next: isEnd ? null : cursorFor(bound, Object.fromEntries(listed)) };
}

/** Chains that are read side by side. */
const WIDTH = 8;

/** The place of the first entry, behind which nothing is left. */
const FIRST = 1;

/** The entries of one chain that a page may list, the last first, and whether they are all that is left of it. */
type ChainPage = {
  entity: string;
  left: (AppraisedEntry & { hash: string })[];
  isEnd: boolean;
  before: number | undefined;
};

/** Of two chains the one whose next entry was written later; along one chain, clocks do not count. */
function later(one: ChainPage, other: ChainPage): ChainPage {
  return (other.left[0]?.at ?? '') > (one.left[0]?.at ?? '') ? other : one;
}

async function chainPage(
  store: Store,
  asked: { ruleSet: string; entity: string; limit: number; before: number | undefined },
): Promise<ChainPage> {
  const { ruleSet, entity, limit, before } = asked;
  if (before === FIRST) return { entity, left: [], isEnd: true, before };
  const chain = entityChain(ruleSet, entity);
  // the item first: the entry that it names was written by then
  const named = before === undefined ? await lastNamed(store, ruleSet, entity) : 0;
  const { items, lastKey } = await query(store, 'ledger', {
    ConsistentRead: true,
    KeyConditionExpression: '#chain = :chain',
    ExpressionAttributeNames: { '#chain': 'chain' },
    ExpressionAttributeValues: { ':chain': chain },
    ScanIndexForward: false,
    Limit: limit,
    ...(before === undefined ? {} : { ExclusiveStartKey: { chain, seq: before } }),
  });
  const left = items as (AppraisedEntry & { hash: string })[];
  if (named > (left[0]?.seq ?? 0)) throw ledgerBroken(ruleSet);
  const isWhole = lastKey !== undefined || left.length === 0 || left.at(-1)?.prev === null;
  if (!areLinked(left) || !isWhole) throw ledgerBroken(ruleSet);
  // the first entry is the end, also where the page was filled with it
  const isEnd = lastKey === undefined || left.at(-1)?.seq === FIRST;
  return { entity, left, isEnd, before };
}

/** The last entry of its chain that the item of an entity names; 0 without an item. */
async function lastNamed(store: Store, ruleSet: string, entity: string): Promise<number> {
  const item = await getItem(store, 'current', currentKey(ruleSet, entity));
  return Number(item?.['seq'] ?? 0);
}
