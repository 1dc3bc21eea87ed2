import type { Store } from './client.ts';

const queues = new WeakMap<Store, Map<string, Promise<unknown>>>();

/**
 * Works on what bears one name one after the other, in the order of the calls: within a process
 * nobody races for the same chain, and only processes do.
 */
export async function inTurn<T>(store: Store, name: string, work: () => Promise<T>): Promise<T> {
  const queue = queues.get(store) ?? new Map<string, Promise<unknown>>();
  queues.set(store, queue);
  const before = queue.get(name) ?? Promise.resolve();
  const turn = before.then(work, work);
  queue.set(name, turn);
  try {
    return await turn;
  } finally {
    if (queue.get(name) === turn) queue.delete(name);
  }
}
