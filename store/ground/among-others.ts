import type { Store } from './client.ts';
import { BusyError } from './errors.ts';
import { pause } from './retry.ts';

/** The most attempts; each lost race means that another write succeeded. */
const RACES = 100;

/**
 * Tries to write on top of whatever others write meanwhile, until nobody comes first.
 *
 * @param attempt reads anew and writes; undefined if another write came first, with nothing written
 * @param says the sentence of the error
 * @throws BusyError if others keep winning
 */
export async function amongOthers<T>(
  store: Pick<Store, 'random' | 'sleep'>,
  attempt: (race: number) => Promise<T | undefined>,
  says: string,
): Promise<T> {
  for (let race = 1; race <= RACES; race++) {
    const done = await attempt(race);
    if (done !== undefined) return done;
    await pause(store, race);
  }
  throw new BusyError(says);
}
