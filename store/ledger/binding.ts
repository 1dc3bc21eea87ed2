import { digestOf } from '../../core/ground/digest.ts';
import { linkFault } from '../../core/life/versions/chain.ts';
import type { LedgerEntry } from './ledger.ts';
import { without, type Item } from '../ground/requests.ts';

/**
 * The digest that a ledger entry holds of what is held of an entity after it: the whole item, index keys
 * included, without its place in the chain and without the marks of work that is still to be done.
 */
export function bindingOf(item: Item): string {
  return digestOf(without(item, 'seq', 'head', 'runs', 'owes', 'failed'));
}

/**
 * Whether an item is the one that the last entry of its chain holds. `unbound` are the entries written before
 * they held anything: the item has to be computed again.
 */
export function boundTo(item: Item, head: LedgerEntry): 'bound' | 'unbound' | 'broken' {
  const isItsHead = item['seq'] === head.seq && item['head'] === head.hash;
  if (!isItsHead || head.kind !== 'appraised') return 'broken';
  if (linkFault(head, head.chain, { seq: head.seq - 1, hash: head.prev }) !== undefined)
    return 'broken';
  if (head.holds === undefined) return 'unbound';
  return head.holds === bindingOf(item) ? 'bound' : 'broken';
}
