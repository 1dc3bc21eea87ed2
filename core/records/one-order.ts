import type { Fault } from '../ground/fault.ts';
import { isMixed, type OrderKind } from './record-state.ts';
import { orderOf, recordKey, type WrittenRecord } from './revisions.ts';

const WORDS: Readonly<Record<OrderKind, string>> = { number: 'a number', instant: 'an instant' };

/**
 * What is wrong with a revision where the same record had one of another kind; no message repeats a value.
 *
 * @param before the kind that the record had
 */
export function mixedOrder(before: OrderKind): string {
  const now = before === 'number' ? 'instant' : 'number';
  return `is ${WORDS[now]}, and the same record (source and id) had ${WORDS[before]}; give every revision of a record as ${WORDS[before]}, or withdraw the record and write it under another id`;
}

/**
 * Watches over writings as they come, and returns the fault of one whose revision has no common order with those of the
 * same record before; undefined where there is none.
 *
 * @example oneOrder()({ type: 'award', source: 's', id: '1', revision: 2 }) // undefined
 */
export function oneOrder(): (written: WrittenRecord) => Fault | undefined {
  const kinds = new Map<string, OrderKind>();
  return (written) => {
    const { orderedBy } = orderOf(written);
    if (orderedBy === undefined) return undefined;
    const key = recordKey(written);
    const before = kinds.get(key) ?? orderedBy;
    kinds.set(key, before);
    return isMixed(before, orderedBy)
      ? { pointer: '/revision', message: mixedOrder(before) }
      : undefined;
  };
}
