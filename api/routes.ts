import type { Route } from './route.ts';
import { documentRoutes } from './routes/documents/document-routes.ts';
import { route as deleteSimulation } from './routes/simulations/delete-simulation.ts';
import { route as getAdmissions } from './routes/admissions/get-admissions.ts';
import { route as postAdmission } from './routes/admissions/post-admission.ts';
import { route as getAppraisal } from './routes/appraisals/get-appraisal.ts';
import { route as getAppraisalRecords } from './routes/records/get-appraisal-records.ts';
import { route as getCheck } from './routes/rule-sets/get-check.ts';
import { route as getComplianceReport } from './routes/public/get-compliance-report.ts';
import { route as getConflicts } from './routes/entities/get-conflicts.ts';
import { route as getDoubtfulRecords } from './routes/records/get-doubtful-records.ts';
import { route as getEntities } from './routes/entities/get-entities.ts';
import { route as getEntity } from './routes/entities/get-entity.ts';
import { route as getEntityAppraisals } from './routes/appraisals/get-entity-appraisals.ts';
import { route as getEntityHistory } from './routes/appraisals/get-entity-history.ts';
import { route as getEntityMeasures } from './routes/measures/get-entity-measures.ts';
import { route as getEntityRecords } from './routes/records/get-entity-records.ts';
import { route as getHealth } from './routes/system/get-health.ts';
import { route as getLedgerFindings } from './routes/system/get-ledger-findings.ts';
import { route as getOpenapi } from './routes/system/get-openapi.ts';
import { route as getEntityProceedings } from './routes/proceedings/get-entity-proceedings.ts';
import { route as getProceeding } from './routes/proceedings/get-proceeding.ts';
import { route as getProceedingNotice } from './routes/proceedings/get-proceeding-notice.ts';
import { route as postProceedingNotice } from './routes/proceedings/post-proceeding-notice.ts';
import { route as getProceedings } from './routes/proceedings/get-proceedings.ts';
import { route as postProceeding } from './routes/proceedings/post-proceeding.ts';
import { route as postProceedingStep } from './routes/proceedings/post-proceeding-step.ts';
import { route as getPublicEntity } from './routes/public/get-public-entity.ts';
import { route as getPublicReport } from './routes/public/get-public-report.ts';
import { route as getQuality } from './routes/records/get-quality.ts';
import { route as getReceipt } from './routes/appraisals/get-receipt.ts';
import { route as getReplay } from './routes/appraisals/get-replay.ts';
import { route as getRuleSet } from './routes/rule-sets/get-rule-set.ts';
import { route as getRuleSetDiff } from './routes/rule-sets/get-rule-set-diff.ts';
import { route as getRuleSetEntities } from './routes/appraisals/get-rule-set-entities.ts';
import { route as getRuleSetVersion } from './routes/rule-sets/get-rule-set-version.ts';
import { route as getRuleSetVersions } from './routes/rule-sets/get-rule-set-versions.ts';
import { route as getRuleSets } from './routes/rule-sets/get-rule-sets.ts';
import { route as getRun } from './routes/runs/get-run.ts';
import { route as getRuns } from './routes/runs/get-runs.ts';
import { route as getSimulation } from './routes/simulations/get-simulation.ts';
import { route as getSimulationPage } from './routes/simulations/get-simulation-page.ts';
import { route as getSimulations } from './routes/simulations/get-simulations.ts';
import { route as getVersionFindings } from './routes/rule-sets/get-version-findings.ts';
import { route as postAppraisal } from './routes/appraisals/post-appraisal.ts';
import { route as postAppraisalBatch } from './routes/appraisals/post-appraisal-batch.ts';
import { route as postRecordDecision } from './routes/records/post-record-decision.ts';
import { route as postRecordMark } from './routes/records/post-record-mark.ts';
import { route as postRecordBatch } from './routes/records/post-record-batch.ts';
import { route as postRecords } from './routes/records/post-records.ts';
import { route as postConflictDecision } from './routes/entities/post-conflict-decision.ts';
import { route as putEntity } from './routes/entities/put-entity.ts';
import { route as postRun } from './routes/runs/post-run.ts';
import { route as postSimulation } from './routes/simulations/post-simulation.ts';
import { route as postVersion } from './routes/rule-sets/post-version.ts';
import { route as postVersionCheck } from './routes/rule-sets/post-version-check.ts';
import { route as postVersionDecision } from './routes/rule-sets/post-version-decision.ts';

/** All endpoints, in the order in which the documentation shows them. */
export const routes: readonly Route[] = [
  postAppraisal,
  postAppraisalBatch,
  getAppraisal,
  putEntity,
  getEntity,
  getEntities,
  getConflicts,
  postConflictDecision,
  postAdmission,
  getAdmissions,
  getEntityAppraisals,
  getEntityMeasures,
  getEntityHistory,
  getReceipt,
  getReplay,
  postRecords,
  postRecordBatch,
  getEntityRecords,
  getAppraisalRecords,
  postRecordMark,
  getDoubtfulRecords,
  postRecordDecision,
  getQuality,
  getComplianceReport,
  postProceeding,
  getEntityProceedings,
  getProceeding,
  getProceedingNotice,
  postProceedingNotice,
  postProceedingStep,
  getProceedings,
  getPublicEntity,
  getPublicReport,
  getRuleSets,
  getRuleSet,
  getRuleSetVersion,
  getRuleSetVersions,
  getRuleSetDiff,
  postVersion,
  postVersionCheck,
  getCheck,
  getVersionFindings,
  postVersionDecision,
  getRuleSetEntities,
  ...documentRoutes,
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
