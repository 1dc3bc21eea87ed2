import type { Store, StoreOptions } from '../../store/ground/client.ts';
import type { Bench } from './engines.ts';

/** The requests that write several items, all or none. */
export const writes = (name: string): boolean => name.startsWith('TransactWrite');

/**
 * The store of another process, in which a rival acts once before one of its requests.
 *
 * @param before whether it is this one, by the name of the command and the requests before it
 */
export function outrun(
  bench: Bench,
  store: Store,
  rival: () => Promise<unknown>,
  { before = writes, ...options }: Partial<StoreOptions> & { before?: IsBefore } = {},
): Store {
  const slow = bench.again(store, options);
  let [waits, nth] = [true, 0];
  slow.client.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        if (waits && before(commandName, nth++)) {
          waits = false;
          await rival();
        }
        return await next(args);
      },
    { step: 'initialize', name: 'rival' },
  );
  return slow;
}

type IsBefore = (name: string, nth: number) => boolean;
