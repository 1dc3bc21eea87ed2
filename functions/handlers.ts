import { deleteSimulation } from './delete-simulation/handler.ts';
import { getAppraisal } from './get-appraisal/handler.ts';
import { getEntityAppraisals } from './get-entity-appraisals/handler.ts';
import { getEntityHistory } from './get-entity-history/handler.ts';
import { getHealth } from './get-health/handler.ts';
import { getOpenapi } from './get-openapi/handler.ts';
import { getReceipt, type ReceiptDeps } from './get-receipt/handler.ts';
import { getReplay } from './get-replay/handler.ts';
import { getRuleSetDiff } from './get-rule-set-diff/handler.ts';
import { getRuleSetEntities } from './get-rule-set-entities/handler.ts';
import { getRuleSetVersion } from './get-rule-set-version/handler.ts';
import { getRuleSetVersions } from './get-rule-set-versions/handler.ts';
import { getRuleSet } from './get-rule-set/handler.ts';
import { getRuleSets } from './get-rule-sets/handler.ts';
import { getRun } from './get-run/handler.ts';
import { getRuns } from './get-runs/handler.ts';
import { getSimulationPage } from './get-simulation-page/handler.ts';
import { getSimulation } from './get-simulation/handler.ts';
import { getSimulations } from './get-simulations/handler.ts';
import { getVersionFindings } from './get-version-findings/handler.ts';
import type { HttpHandler } from './http/http.ts';
import { postAppraisalBatch } from './post-appraisal-batch/handler.ts';
import { postAppraisal } from './post-appraisal/handler.ts';
import { postRun, type RunDeps } from './post-run/handler.ts';
import { postSimulation, type SimulationDeps } from './post-simulation/handler.ts';
import { postVersionCheck } from './post-version-check/handler.ts';
import { postVersionDecision } from './post-version-decision/handler.ts';
import { postVersion, type CatalogueDeps } from './post-version/handler.ts';

/** The handler of every route by its folder's name, as the local server runs them in one process. */
export function createHandlers(
  deps: RunDeps & SimulationDeps & CatalogueDeps & ReceiptDeps,
): ReadonlyMap<string, HttpHandler> {
  return new Map<string, HttpHandler>([
    ['post-appraisal', postAppraisal(deps)],
    ['post-appraisal-batch', postAppraisalBatch(deps)],
    ['get-appraisal', getAppraisal(deps)],
    ['get-entity-appraisals', getEntityAppraisals(deps)],
    ['get-entity-history', getEntityHistory(deps)],
    ['get-receipt', getReceipt(deps)],
    ['get-replay', getReplay(deps)],
    ['get-rule-sets', getRuleSets(deps)],
    ['get-rule-set', getRuleSet(deps)],
    ['get-rule-set-version', getRuleSetVersion(deps)],
    ['get-rule-set-versions', getRuleSetVersions(deps)],
    ['get-rule-set-diff', getRuleSetDiff(deps)],
    ['post-version', postVersion(deps)],
    ['post-version-check', postVersionCheck(deps)],
    ['get-version-findings', getVersionFindings(deps)],
    ['post-version-decision', postVersionDecision(deps)],
    ['get-rule-set-entities', getRuleSetEntities(deps)],
    ['post-run', postRun(deps)],
    ['get-runs', getRuns(deps)],
    ['get-run', getRun(deps)],
    ['post-simulation', postSimulation(deps)],
    ['get-simulations', getSimulations(deps)],
    ['get-simulation', getSimulation(deps)],
    ['delete-simulation', deleteSimulation(deps)],
    ['get-simulation-page', getSimulationPage(deps)],
    ['get-health', getHealth(deps)],
    ['get-openapi', getOpenapi(deps)],
  ]);
}
