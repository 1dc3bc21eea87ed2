import type { Deps } from '../../functions/deps/deps.ts';
import { closeStore, type Store } from '../../store/ground/client.ts';
import { createTables } from '../../store/ground/create-tables.ts';
import type { DataFolder } from '../data-folder.ts';
import { guardRights } from '../least-privilege.ts';
import { LocalFault } from '../local-fault.ts';
import { openStore } from '../open-store.ts';
import { startEngine, type Engine } from './engine.ts';

/** What a system that ends undoes, in the reverse order. */
export type Undo = (() => unknown)[];

export type DatabaseOptions = {
  /** Address of another engine than the embedded one. */
  endpoint?: string | undefined;
  now?: (() => number) | undefined;
  log: Deps['log'];
  /** Called where the engine cannot be started again. */
  onGivenUp?: ((fault: LocalFault) => void) | undefined;
};

/**
 * Starts the engine unless another one is named, and opens the store over its tables, which are created where they
 * do not stand.
 *
 * @throws LocalFault where the engine does not answer as it should
 */
export async function openDatabase(
  options: DatabaseOptions,
  folder: DataFolder,
  undo: Undo,
): Promise<{ engine: Engine; store: Store }> {
  const engine = await openEngine(options, folder);
  undo.push(() => engine.stop());
  const store = openStore(engine.endpoint, options.endpoint === undefined, options.now);
  undo.push(() => closeStore(store));
  await createTables(store).catch((cause: unknown) => {
    throw unusable(engine.endpoint, cause);
  });
  guardRights(store);
  return { engine, store };
}

async function openEngine(
  { endpoint, onGivenUp = () => undefined, log }: DatabaseOptions,
  folder: DataFolder,
): Promise<Engine> {
  const onDeath = (deaths: number) =>
    log({
      task: 'engine',
      event: 'ended by itself and is started again',
      deathsThisMinute: deaths,
    });
  if (endpoint === undefined) return startEngine(folder, { onGivenUp, onDeath });
  return { endpoint, pid: () => undefined, stop: () => Promise.resolve() };
}

function unusable(endpoint: string, cause: unknown): LocalFault {
  const name = cause instanceof Error ? cause.name : typeof cause;
  return new LocalFault(
    `The database engine at ${endpoint} does not answer as it should (${name}); its database may be damaged: put a copy in its place, or start from nothing with "npm run reset".`,
    { cause },
  );
}
