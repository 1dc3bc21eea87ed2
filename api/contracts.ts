import type { Contract } from './contract.ts';
import { contract as getAppraisal } from './routes/get-appraisal.ts';
import { contract as getEntityAppraisals } from './routes/get-entity-appraisals.ts';
import { contract as getEntityHistory } from './routes/get-entity-history.ts';
import { contract as getHealth } from './routes/get-health.ts';
import { contract as getOpenapi } from './routes/get-openapi.ts';
import { contract as getReceipt } from './routes/get-receipt.ts';
import { contract as getReplay } from './routes/get-replay.ts';
import { contract as getRuleSetDiff } from './routes/get-rule-set-diff.ts';
import { contract as getRuleSetEntities } from './routes/get-rule-set-entities.ts';
import { contract as getRuleSetVersion } from './routes/get-rule-set-version.ts';
import { contract as getRuleSetVersions } from './routes/get-rule-set-versions.ts';
import { contract as getRuleSet } from './routes/get-rule-set.ts';
import { contract as getRuleSets } from './routes/get-rule-sets.ts';
import { contract as getRun } from './routes/get-run.ts';
import { contract as getRuns } from './routes/get-runs.ts';
import { contract as deleteSimulation } from './routes/delete-simulation.ts';
import { contract as getSimulationPage } from './routes/get-simulation-page.ts';
import { contract as getSimulation } from './routes/get-simulation.ts';
import { contract as getSimulations } from './routes/get-simulations.ts';
import { contract as getVersionFindings } from './routes/get-version-findings.ts';
import { contract as postAppraisalBatch } from './routes/post-appraisal-batch.ts';
import { contract as postAppraisal } from './routes/post-appraisal.ts';
import { contract as postRun } from './routes/post-run.ts';
import { contract as postSimulation } from './routes/post-simulation.ts';
import { contract as postVersionCheck } from './routes/post-version-check.ts';
import { contract as postVersionDecision } from './routes/post-version-decision.ts';
import { contract as postVersion } from './routes/post-version.ts';

/** The contract of every route. */
export const contracts: readonly Contract[] = [
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
  getHealth,
  getOpenapi,
];
