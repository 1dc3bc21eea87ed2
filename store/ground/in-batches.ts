import type { Store } from './client.ts';
import { BusyError } from './errors.ts';
import { pause } from './retry.ts';

/** The most consecutive responses that leave a whole batch unprocessed. */
const IDLE_ROUNDS = 20;

/**
 * Sends items in batches; those that an answer leaves undone go again with the next batch, after a
 * pause.
 *
 * @param send processes a batch and returns its unprocessed items
 * @throws BusyError after twenty answers in a row that did nothing
 */
export async function inBatches<T>(
  store: Pick<Store, 'random' | 'sleep'>,
  items: readonly T[],
  size: number,
  send: (batch: T[]) => Promise<readonly T[]>,
): Promise<void> {
  let waiting = [...items];
  let idle = 0;
  while (waiting.length > 0) {
    const batch = waiting.slice(0, size);
    const left = await send(batch);
    idle = left.length < batch.length ? 0 : idle + 1;
    if (idle === IDLE_ROUNDS) {
      throw new BusyError('The database stayed busy; try again later.');
    }
    waiting = [...left, ...waiting.slice(size)];
    if (left.length > 0) await pause(store, idle + 1);
  }
}
