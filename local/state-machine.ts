import { setTimeout as sleep } from 'node:timers/promises';
import type { Deps } from '../functions/deps.ts';
import { finishRunTask } from '../functions/finish-run/handler.ts';
import { runPageTask } from '../functions/run-page/handler.ts';
import type { RunStart } from '../functions/run-schemas.ts';
import { startRunTask } from '../functions/start-run/handler.ts';

/** Segments that are gone over at the same time. */
const SIDE_BY_SIDE = 3;
const ATTEMPTS = 8;

export type StateMachine = {
  /** Begins an execution and does not wait for its end. */
  begin: (start: RunStart) => void;
  /** Ends executions at their next page; they are resumed at the next start. */
  stop: () => Promise<void>;
};

/** The state machine of a deployment on one machine: the same steps by the same handlers. */
export function createStateMachine(deps: Deps): StateMachine {
  const quiet = { ...deps, log: () => undefined };
  const steps = {
    startRun: startRunTask(quiet),
    runPage: runPageTask(quiet),
    finishRun: finishRunTask(quiet),
  };
  const executions = new Map<string, Promise<void>>();
  const stopping = new AbortController();
  const { signal } = stopping;

  const execute = async (start: RunStart): Promise<void> => {
    const { run, segments } = await retried(signal, () => steps.startRun(start));
    const waiting = segments.values();
    const work = async (): Promise<void> => {
      for (const segment of waiting) {
        let isDone = false;
        while (!isDone && !signal.aborted) {
          ({ done: isDone } = await retried(signal, () => steps.runPage({ run, segment })));
        }
      }
    };
    await Promise.all(Array.from({ length: SIDE_BY_SIDE }, work));
    if (!signal.aborted) await retried(signal, () => steps.finishRun({ run }));
  };

  return {
    begin: (start) => {
      const name = JSON.stringify(start);
      if (executions.has(name) || signal.aborted) return;
      const execution = execute(start)
        .catch((error: unknown) => {
          if (signal.aborted) return;
          deps.log({ task: 'run', error: error instanceof Error ? error.name : typeof error });
        })
        .finally(() => executions.delete(name));
      executions.set(name, execution);
    },
    stop: async () => {
      stopping.abort();
      await Promise.all(executions.values());
    },
  };
}

/** A step that fails is tried again after a while, as the state machine's definition says. */
async function retried<T>(signal: AbortSignal, step: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await step();
    } catch (error) {
      if (attempt === ATTEMPTS || signal.aborted) throw error;
      await sleep(50 * 2 ** attempt, undefined, { signal }).catch(() => undefined);
    }
  }
}
