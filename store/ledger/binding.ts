import { digestOf } from '../../core/ground/digest.ts';
import type { LedgerEntry } from './ledger.ts';
import { without, type Item } from '../ground/requests.ts';

/**
 * The digest that a ledger entry holds of what is held of an entity after it: the whole item, index keys
 * included, without its place in the chain and without the marks of work that is still to be done.
 */
export function bindingOf(item: Item): string {
  return digestOf(without(item, 'seq', 'head', 'runs', 'owes'));
}

/** Whether an entry is bound to the one before it; undefined before the first. */
export function follows(
  { seq, prev }: Pick<LedgerEntry, 'seq' | 'prev'>,
  before: Pick<LedgerEntry, 'seq' | 'hash'> | undefined,
): boolean {
  return seq === (before?.seq ?? 0) + 1 && prev === (before?.hash ?? null);
}

/** Whether an entry stands under its own hash. */
export function isSealed({ hash, ...attested }: LedgerEntry): boolean {
  return hash === digestOf(attested);
}

/**
 * Whether an item is the one that the last entry of its chain holds. `unsaid` are the entries written before
 * they held anything: the item has to be computed again.
 */
export function boundTo(item: Item, head: LedgerEntry): 'bound' | 'unsaid' | 'broken' {
  const isItsHead = item['seq'] === head.seq && item['head'] === head.hash;
  if (!isItsHead || head.kind !== 'appraised' || !isSealed(head)) return 'broken';
  if (head.holds === undefined) return 'unsaid';
  return head.holds === bindingOf(item) ? 'bound' : 'broken';
}
