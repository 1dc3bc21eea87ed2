import type { Store } from './client.ts';
import { transact, type Action } from './requests.ts';
import { failedConditions } from './retry.ts';

/**
 * Writes all of the actions or none, and says whether they are written, also where only the answer was lost; false
 * where another write came first.
 *
 * @param hash the hash of the entry that the first action puts
 */
export async function written(store: Store, actions: Action[], hash: string): Promise<boolean> {
  try {
    await transact(store, actions);
    return true;
  } catch (error) {
    const failed = failedConditions(error);
    if (!failed) throw error;
    return failed.get(0) === hash;
  }
}
