/** As often work that fails is tried, as a deployment's queue does. */
const TRIES = 5;
/** How long it rests after its first failure, in milliseconds, and how many times longer after each further one. */
const FIRST_REST = 1_000;
const GROWTH = 4;

/** The work of an entity that has failed: up to which of its commits, how often, and when it is tried again. */
type Failed = { seq: number; times: number; at: number };

/** What has failed, and whether it is to be tried. */
export type FailingWork = {
  /** Whether the work of an entity up to a commit may be tried now; a later commit begins anew. */
  isDue: (entity: string, seq: number) => boolean;
  /** Notes a failure; true where the work is set aside from then on. */
  failed: (entity: string, seq: number) => boolean;
  done: (entity: string) => void;
  /** How many entities are set aside. */
  setAside: () => number;
};

/**
 * Remembers what fails, as long as the process runs: it rests longer each time, and is set aside in the end. Nothing of it
 * is taken out of the outbox, so that the next start tries it again.
 *
 * @param now epoch milliseconds
 */
export function failingWork(now: () => number): FailingWork {
  const all = new Map<string, Failed>();
  const known = (entity: string, seq: number): Failed | undefined => {
    const found = all.get(entity);
    return found && found.seq >= seq ? found : undefined;
  };
  return {
    isDue: (entity, seq) => {
      const found = known(entity, seq);
      return !found || (found.times < TRIES && found.at <= now());
    },
    failed: (entity, seq) => {
      const { times, seq: upTo } = known(entity, seq) ?? { times: 0, seq };
      all.set(entity, { seq: upTo, times: times + 1, at: now() + FIRST_REST * GROWTH ** times });
      return times + 1 === TRIES;
    },
    done: (entity) => void all.delete(entity),
    setAside: () => [...all.values()].filter(({ times }) => times >= TRIES).length,
  };
}
