import { setTimeout as passing } from 'node:timers/promises';
import type { RunStart } from '../../api/schemas/run-schemas.ts';
import type { SimulationStart } from '../../api/schemas/simulation-schemas.ts';
import type { CheckStart } from '../../api/schemas/check-schemas.ts';
import { checkVersionTask } from '../../functions/check-version/handler.ts';
import type { SigningDeps } from '../../functions/deps/anchor-deps.ts';
import type { Deps } from '../../functions/deps/deps.ts';
import type { Remaining } from '../../functions/tasks/task.ts';
import { executePass } from './execute-pass.ts';
import { withRights } from '../least-privilege.ts';
import {
  anchorPass,
  qualityPass,
  runPass,
  simulationPass,
  verificationPass,
  type Start,
} from './passes.ts';
import { createRetries, type Sleep } from './retries.ts';

const STEP_TIME = 2_000;

export type StateMachine = {
  /** Begins an execution and does not wait for its end. */
  begin: (start: RunStart) => void;
  /** Begins an execution of a simulation, likewise. */
  simulate: (start: SimulationStart) => void;
  /** Begins a check that takes longer than a request. */
  check: (start: CheckStart) => void;
  /** Begins the anchor of a day, today unless it is given. */
  anchor: (start: { day?: string }) => void;
  /** Begins the verification of a day, likewise. */
  verify: (start: { day?: string }) => void;
  /** Begins a report on the quality of all records, or goes on with one. */
  reportQuality: (start: { quality?: string }) => void;
  /** Ends executions at their next page; they are resumed at the next start. */
  stop: () => Promise<void>;
};

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
  const retries = createRetries(sleep, signal);

  const once = (name: string, work: () => Promise<void>): void => {
    if (executions.has(name) || signal.aborted) return;
    executions.set(
      name,
      work().finally(() => executions.delete(name)),
    );
  };

  const reporting =
    (task: string) =>
    (error: unknown): void =>
      deps.log({ task, error: error instanceof Error ? error.name : typeof error });

  /** A pass is started by its request, and goes on by its name: the next request is another pass. */
  const beginning =
    <Request extends object>(task: string, start: Start<Request>) =>
    (request: Request): void => {
      const report = reporting(task);
      once(`${task} ${JSON.stringify(request)}`, async () => {
        const pass = await retries.execution(() => retries.step(() => start(request)), report);
        if (!pass) return;
        const execution = () => executePass(pass, { retries, signal, stepTime });
        once(pass.name, () => retries.execution(execution, report));
      });
    };

  const check = withRights('check-version', checkVersionTask({ ...deps, log: () => undefined }));
  /** A check has the time that it takes, and ends with the system. */
  const untilEnd: Remaining = { getRemainingTimeInMillis: () => (signal.aborted ? 0 : stepTime) };

  return {
    check: (start) =>
      once(`check ${JSON.stringify(start)}`, async () => {
        await retries.execution(() => check(start, untilEnd), reporting('check'));
      }),
    begin: beginning('run', runPass(deps)),
    simulate: beginning('simulation', simulationPass(deps)),
    verify: beginning('verification', verificationPass(deps)),
    reportQuality: beginning('quality', qualityPass(deps)),
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
