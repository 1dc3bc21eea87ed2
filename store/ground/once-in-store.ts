import type { Store } from './client.ts';

/**
 * Makes each of what bears a key once in a process and store; what could not be made is tried again the next time.
 *
 * @returns a function that gives what a key has, and makes it where it has nothing yet
 */
export function onceInStore<T>(): (
  store: Store,
  key: string,
  make: () => Promise<T>,
) => Promise<T> {
  const madeBy = new WeakMap<Store, Map<string, Promise<T>>>();
  return async (store, key, make) => {
    const all = madeBy.get(store) ?? new Map<string, Promise<T>>();
    madeBy.set(store, all);
    let made = all.get(key);
    if (!made) {
      made = make();
      all.set(key, made);
      made.catch(() => all.delete(key));
    }
    return await made;
  };
}
