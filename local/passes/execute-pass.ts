import type { Remaining } from '../../functions/tasks/task.ts';
import type { Pass } from './passes.ts';
import type { Retries } from './retries.ts';

/** Segments that are processed at the same time. */
const SIDE_BY_SIDE = 3;

export type Steps = {
  retries: Retries;
  signal: AbortSignal;
  /** Bounds what one step does at once, in milliseconds, as a function's time limit does. */
  stepTime: number;
};

/**
 * Processes every segment of a pass and finishes it. Where one segment fails for good, the others end first:
 * nothing works on after a stop.
 */
export async function executePass({ segments, page, finish }: Pass, steps: Steps): Promise<void> {
  const { retries, signal } = steps;
  const waiting = segments.values();
  const work = async (): Promise<void> => {
    for (const segment of waiting) {
      let isDone = false;
      while (!isDone && !signal.aborted) {
        ({ done: isDone } = await retries.step(() => page(segment, remaining(steps))));
      }
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: SIDE_BY_SIDE }, work));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
  if (!signal.aborted) await retries.step(finish);
}

/** The time of one step, which ends at once with the server. */
function remaining({ signal, stepTime }: Steps): Remaining {
  const end = performance.now() + stepTime;
  return { getRemainingTimeInMillis: () => (signal.aborted ? 0 : end - performance.now()) };
}
