import { digestOf } from '../core/digest.ts';
import { without, type Item } from './requests.ts';

/**
 * The digest that a ledger entry holds of what is held of an entity after it: the whole item, index keys
 * included, without its place in the chain and without the marks of work that is still to be done.
 */
export function bindingOf(item: Item): string {
  return digestOf(without(item, 'seq', 'head', 'runs', 'owes'));
}
