import type { Route } from './route.ts';
import { route as deleteSimulation } from './routes/delete-simulation.ts';
import { route as getAppraisal } from './routes/get-appraisal.ts';
import { route as getEntityAppraisals } from './routes/get-entity-appraisals.ts';
import { route as getEntityHistory } from './routes/get-entity-history.ts';
import { route as getHealth } from './routes/get-health.ts';
import { route as getLedgerFindings } from './routes/get-ledger-findings.ts';
import { route as getOpenapi } from './routes/get-openapi.ts';
import { route as getReceipt } from './routes/get-receipt.ts';
import { route as getReplay } from './routes/get-replay.ts';
import { route as getRuleSet } from './routes/get-rule-set.ts';
import { route as getRuleSetDiff } from './routes/get-rule-set-diff.ts';
import { route as getRuleSetEntities } from './routes/get-rule-set-entities.ts';
import { route as getRuleSetVersion } from './routes/get-rule-set-version.ts';
import { route as getRuleSetVersions } from './routes/get-rule-set-versions.ts';
import { route as getRuleSets } from './routes/get-rule-sets.ts';
import { route as getRun } from './routes/get-run.ts';
import { route as getRuns } from './routes/get-runs.ts';
import { route as getSimulation } from './routes/get-simulation.ts';
import { route as getSimulationPage } from './routes/get-simulation-page.ts';
import { route as getSimulations } from './routes/get-simulations.ts';
import { route as getVersionFindings } from './routes/get-version-findings.ts';
import { route as postAppraisal } from './routes/post-appraisal.ts';
import { route as postAppraisalBatch } from './routes/post-appraisal-batch.ts';
import { route as postRun } from './routes/post-run.ts';
import { route as postSimulation } from './routes/post-simulation.ts';
import { route as postVersion } from './routes/post-version.ts';
import { route as postVersionCheck } from './routes/post-version-check.ts';
import { route as postVersionDecision } from './routes/post-version-decision.ts';

/** All endpoints, in the order in which the documentation shows them. */
export const routes: readonly Route[] = [
  postAppraisal,
  postAppraisalBatch,
  getAppraisal,
  getEntityAppraisals,
  getEntityHistory,
  getReceipt,
  getReplay,
  getRuleSets,
  getRuleSet,
  getRuleSetVersion,
  getRuleSetVersions,
  getRuleSetDiff,
  postVersion,
  postVersionCheck,
  getVersionFindings,
  postVersionDecision,
  getRuleSetEntities,
  postRun,
  getRuns,
  getRun,
  postSimulation,
  getSimulations,
  getSimulation,
  deleteSimulation,
  getSimulationPage,
  getLedgerFindings,
  getHealth,
  getOpenapi,
];
