import type { RunStart } from '../../api/schemas/run-schemas.ts';
import type { SimulationStart } from '../../api/schemas/simulation-schemas.ts';
import { anchorPageTask } from '../../functions/anchor-page/handler.ts';
import type { SigningDeps } from '../../functions/deps/anchor-deps.ts';
import type { Deps } from '../../functions/deps/deps.ts';
import { finishAnchorTask } from '../../functions/finish-anchor/handler.ts';
import { finishQualityTask } from '../../functions/finish-quality/handler.ts';
import { finishRunTask } from '../../functions/finish-run/handler.ts';
import { finishSimulationTask } from '../../functions/finish-simulation/handler.ts';
import { finishVerificationTask } from '../../functions/finish-verification/handler.ts';
import { qualityPageTask } from '../../functions/quality-page/handler.ts';
import { runPageTask } from '../../functions/run-page/handler.ts';
import { simulatePageTask } from '../../functions/simulate-page/handler.ts';
import { startAnchorTask } from '../../functions/start-anchor/handler.ts';
import { startQualityTask } from '../../functions/start-quality/handler.ts';
import { startRunTask } from '../../functions/start-run/handler.ts';
import { startSimulationTask } from '../../functions/start-simulation/handler.ts';
import { startVerificationTask } from '../../functions/start-verification/handler.ts';
import { verifyPageTask } from '../../functions/verify-page/handler.ts';
import type { Remaining } from '../../functions/tasks/task.ts';
import { withRights } from '../least-privilege.ts';

/** What is gone over: its name, its segments, and the steps of them. */
export type Pass = {
  name: string;
  segments: readonly number[];
  page: (segment: number, context: Remaining) => Promise<{ done: boolean }>;
  finish: () => Promise<unknown>;
};

/** Starts a pass by the first step of its state machine. */
export type Start<Asked> = (asked: Asked) => Promise<Pass>;

const silent = <D extends Deps>(deps: D): D => ({ ...deps, log: () => undefined });

/** Runs, by the steps that a deployment has. */
export function runPass(deps: Deps): Start<RunStart> {
  const quiet = silent(deps);
  const start = withRights('start-run', startRunTask(quiet));
  const page = withRights('run-page', runPageTask(quiet));
  const finish = withRights('finish-run', finishRunTask(quiet));
  return async (asked) => {
    const { run, segments } = await start(asked);
    return {
      name: run,
      segments,
      page: (segment, context) => page({ run, segment }, context),
      finish: () => finish({ run }),
    };
  };
}

/** Simulations, likewise. */
export function simulationPass(deps: Deps): Start<SimulationStart> {
  const quiet = silent(deps);
  const start = withRights('start-simulation', startSimulationTask(quiet));
  const page = withRights('simulate-page', simulatePageTask(quiet));
  const finish = withRights('finish-simulation', finishSimulationTask(quiet));
  return async (asked) => {
    const { simulation, segments } = await start(asked);
    return {
      name: simulation,
      segments,
      page: (segment, context) => page({ simulation, segment }, context),
      finish: () => finish({ simulation }),
    };
  };
}

/** Reports on the quality of all records, likewise. */
export function qualityPass(deps: Deps): Start<{ quality?: string }> {
  const quiet = silent(deps);
  const start = withRights('start-quality', startQualityTask(quiet));
  const page = withRights('quality-page', qualityPageTask(quiet));
  const finish = withRights('finish-quality', finishQualityTask(quiet));
  return async (asked) => {
    const { quality, segments } = await start(asked);
    return {
      name: quality,
      segments,
      page: (segment, context) => page({ quality, segment }, context),
      finish: () => finish({ quality }),
    };
  };
}

/** Verifications, likewise; what they find is logged. */
export function verificationPass(deps: Deps): Start<{ day?: string }> {
  const quiet = silent(deps);
  const telling = { ...deps, log: tellingFindings(deps) };
  const start = withRights('start-verification', startVerificationTask(quiet));
  const page = withRights('verify-page', verifyPageTask(telling));
  const finish = withRights('finish-verification', finishVerificationTask(quiet));
  return async (asked) => {
    const { verification, segments } = await start(asked);
    return {
      name: verification,
      segments,
      page: (segment, context) => page({ verification, segment }, context),
      finish: async () => {
        const { holds } = await finish({ verification });
        if (!holds)
          deps.log({ task: 'verification', verification, error: 'StoreContradictsLedger' });
      },
    };
  };
}

function tellingFindings({ log }: Deps): Deps['log'] {
  return (line) => {
    if (line['event'] !== undefined) log(line);
  };
}

/** Anchors, likewise; where the ledger contradicts the anchor before, the log says so. */
export function anchorPass(deps: SigningDeps): Start<{ day?: string }> {
  const quiet = silent(deps);
  const start = withRights('start-anchor', startAnchorTask(quiet));
  const page = withRights('anchor-page', anchorPageTask(quiet));
  const finish = withRights('finish-anchor', finishAnchorTask(quiet));
  return async (asked) => {
    const { anchor, segments } = await start(asked);
    return {
      name: anchor,
      segments,
      page: (segment, context) => page({ anchor, segment }, context),
      finish: async () => {
        const { holds } = await finish({ anchor });
        if (!holds) deps.log({ task: 'anchor', anchor, error: 'LedgerContradictsAnchor' });
      },
    };
  };
}
