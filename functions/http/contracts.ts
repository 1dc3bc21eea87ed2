import type { Contract } from './contract.ts';
import { contract as getAppraisal } from '../get-appraisal/contract.ts';
import { contract as getEntityAppraisals } from '../get-entity-appraisals/contract.ts';
import { contract as getEntityHistory } from '../get-entity-history/contract.ts';
import { contract as getHealth } from '../get-health/contract.ts';
import { contract as getOpenapi } from '../get-openapi/contract.ts';
import { contract as getReceipt } from '../get-receipt/contract.ts';
import { contract as getReplay } from '../get-replay/contract.ts';
import { contract as getRuleSetDiff } from '../get-rule-set-diff/contract.ts';
import { contract as getRuleSetEntities } from '../get-rule-set-entities/contract.ts';
import { contract as getRuleSetVersion } from '../get-rule-set-version/contract.ts';
import { contract as getRuleSetVersions } from '../get-rule-set-versions/contract.ts';
import { contract as getRuleSet } from '../get-rule-set/contract.ts';
import { contract as getRuleSets } from '../get-rule-sets/contract.ts';
import { contract as getRun } from '../get-run/contract.ts';
import { contract as getRuns } from '../get-runs/contract.ts';
import { contract as deleteSimulation } from '../delete-simulation/contract.ts';
import { contract as getSimulationPage } from '../get-simulation-page/contract.ts';
import { contract as getSimulation } from '../get-simulation/contract.ts';
import { contract as getSimulations } from '../get-simulations/contract.ts';
import { contract as getVersionFindings } from '../get-version-findings/contract.ts';
import { contract as postAppraisalBatch } from '../post-appraisal-batch/contract.ts';
import { contract as postAppraisal } from '../post-appraisal/contract.ts';
import { contract as postRun } from '../post-run/contract.ts';
import { contract as postSimulation } from '../post-simulation/contract.ts';
import { contract as postVersionCheck } from '../post-version-check/contract.ts';
import { contract as postVersionDecision } from '../post-version-decision/contract.ts';
import { contract as postVersion } from '../post-version/contract.ts';

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
