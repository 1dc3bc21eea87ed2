/** Attempts at one step, as the state machine's definition has them. */
const ATTEMPTS = 8;
/** How long an execution that failed rests before it goes on, in milliseconds: at first, and at most. */
const FIRST_REST = 15_000;
const LONGEST_REST = 10 * 60_000;

export type Sleep = (milliseconds: number, signal: AbortSignal) => Promise<unknown>;

/** Repeats work that fails, until it succeeds or the server stops. */
export type Retries = {
  /** Tries a step again, at growing intervals; its last error is thrown. */
  step: <T>(step: () => Promise<T>) => Promise<T>;
  /** Repeats an execution after each failure, which it reports; undefined where the server stopped. */
  execution: <T>(
    execution: () => Promise<T>,
    onFailure: (error: unknown) => void,
  ) => Promise<T | undefined>;
};

export function createRetries(sleep: Sleep, signal: AbortSignal): Retries {
  const isStopped = (): boolean => signal.aborted;
  const pause = (milliseconds: number) => sleep(milliseconds, signal).catch(() => undefined);
  return {
    step: async (step) => {
      for (let attempt = 1; ; attempt++) {
        try {
          return await step();
        } catch (error) {
          if (attempt === ATTEMPTS || isStopped()) throw error;
          await pause(50 * 2 ** attempt);
        }
      }
    },
    execution: async (execution, onFailure) => {
      for (let rest = FIRST_REST; !isStopped(); rest = Math.min(2 * rest, LONGEST_REST)) {
        try {
          return await execution();
        } catch (error) {
          if (isStopped()) return undefined;
          onFailure(error);
          await pause(rest);
        }
      }
      return undefined;
    },
  };
}
