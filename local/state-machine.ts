import { setTimeout as passing } from 'node:timers/promises';
import type { RunStart } from '../api/schemas/run-schemas.ts';
import type { SimulationStart } from '../api/schemas/simulation-schemas.ts';
import type { SigningDeps } from '../functions/deps/anchor-deps.ts';
import type { Deps } from '../functions/deps/deps.ts';
import type { Remaining } from '../functions/tasks/task.ts';
import { anchorPass, runPass, simulationPass, type Pass, type Start } from './passes.ts';

/** Segments that are gone over at the same time. */
const SIDE_BY_SIDE = 3;
const ATTEMPTS = 8;
/** As a function's time does, this bounds what one step does at once, in milliseconds. */
const STEP_TIME = 2_000;
/** How long an execution that failed rests before it goes on, in milliseconds: at first, and at most. */
const FIRST_REST = 15_000;
const LONGEST_REST = 10 * 60_000;

export type StateMachine = {
  /** Begins an execution and does not wait for its end. */
  begin: (start: RunStart) => void;
  /** Begins an execution of a simulation, likewise. */
  simulate: (start: SimulationStart) => void;
  /** Begins the anchor of a day, today unless it is given. */
  anchor: (start: { day?: string }) => void;
  /** Ends executions at their next page; they are resumed at the next start. */
  stop: () => Promise<void>;
};

type Sleep = (milliseconds: number, signal: AbortSignal) => Promise<unknown>;

/**
 * The state machines of a deployment on one machine: the same steps by the same handlers. An
 * execution that fails is logged and goes on after a rest, as an operator's redrive would let it.
 */
export function createStateMachine(
  deps: Deps & Partial<SigningDeps>,
  sleep: Sleep = (milliseconds, signal) => passing(milliseconds, undefined, { signal }),
  stepTime = STEP_TIME,
): StateMachine {
  const executions = new Map<string, Promise<void>>();
  const stopping = new AbortController();
  const { signal } = stopping;
  const isStopped = (): boolean => signal.aborted;
  const pause = (milliseconds: number) => sleep(milliseconds, signal).catch(() => undefined);

  /** The time of one step, which ends at once with the system. */
  const untilStopped = (): Remaining => {
    const end = performance.now() + stepTime;
    return { getRemainingTimeInMillis: () => (isStopped() ? 0 : end - performance.now()) };
  };

  /** A step that fails is tried again after a while, as the state machine's definition says. */
  const retried = async <T>(step: () => Promise<T>): Promise<T> => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await step();
      } catch (error) {
        if (attempt === ATTEMPTS || signal.aborted) throw error;
        await pause(50 * 2 ** attempt);
      }
    }
  };

  const goOver = async ({ segments, page, finish }: Pass): Promise<void> => {
    const waiting = segments.values();
    const work = async (): Promise<void> => {
      for (const segment of waiting) {
        let isDone = false;
        while (!isDone && !signal.aborted) {
          ({ done: isDone } = await retried(() => page(segment, untilStopped())));
        }
      }
    };
    // the others are waited for also where one fails: nothing may work on after a stop
    const ends = await Promise.allSettled(Array.from({ length: SIDE_BY_SIDE }, work));
    for (const end of ends) if (end.status === 'rejected') throw end.reason;
    if (!signal.aborted) await retried(finish);
  };

  /** Works until it succeeds or the server stops; undefined where it was stopped. */
  const persisting = async <T>(task: string, work: () => Promise<T>): Promise<T | undefined> => {
    for (let rest = FIRST_REST; !isStopped(); rest = Math.min(2 * rest, LONGEST_REST)) {
      try {
        return await work();
      } catch (error) {
        if (isStopped()) return undefined;
        deps.log({ task, error: error instanceof Error ? error.name : typeof error });
        await pause(rest);
      }
    }
    return undefined;
  };

  const once = (name: string, work: () => Promise<void>): void => {
    if (executions.has(name) || signal.aborted) return;
    executions.set(
      name,
      work().finally(() => executions.delete(name)),
    );
  };

  /** A pass is begun by what was asked, and goes on by its name: what is asked next is another one. */
  const beginning =
    <Asked extends object>(task: string, start: Start<Asked>) =>
    (asked: Asked): void =>
      once(`${task} ${JSON.stringify(asked)}`, async () => {
        const pass = await persisting(task, () => retried(() => start(asked)));
        if (pass) once(pass.name, async () => persisting(task, () => goOver(pass)));
      });

  return {
    begin: beginning('run', runPass(deps)),
    simulate: beginning('simulation', simulationPass(deps)),
    anchor: beginning(
      'anchor',
      isSigning(deps)
        ? anchorPass(deps)
        : () => Promise.reject(new Error('There is no place for anchors')),
    ),
    stop: async () => {
      stopping.abort();
      await Promise.all(executions.values());
    },
  };
}

function isSigning(deps: Deps & Partial<SigningDeps>): deps is SigningDeps {
  return deps.anchors !== undefined && deps.anchorSigner !== undefined;
}
