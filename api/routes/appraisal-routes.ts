import type { Route } from '../route.ts';
import { appraise, readRuleSets } from '../rights.ts';

/** Appraisals, and what is kept of entities. */
export const appraisalRoutes: readonly Route[] = [
  {
    handler: 'post-appraisal',
    method: 'POST',
    path: '/v1/appraisals',
    scope: 'appraise',
    summary: 'Appraise one entity',
    rights: appraise,
  },
  {
    handler: 'post-appraisal-batch',
    method: 'POST',
    path: '/v1/appraisals/batch',
    scope: 'appraise',
    summary: 'Appraise up to 1,000 entities, each answered on its own',
    rights: appraise,
  },
  {
    handler: 'get-appraisal',
    method: 'GET',
    path: '/v1/appraisals/{id}',
    scope: 'read',
    summary: 'One appraisal with its reasons and the ways to a better grade',
    rights: { ...readRuleSets, ledger: ['Query'], payloads: ['GetItem'] },
  },
  {
    handler: 'get-entity-appraisals',
    method: 'GET',
    path: '/v1/entities/{id}/appraisals',
    scope: 'read',
    summary: 'The appraisals in force for an entity, under all rule sets',
    rights: { ...readRuleSets, current: ['BatchGetItem'] },
  },
  {
    handler: 'get-entity-history',
    method: 'GET',
    path: '/v1/entities/{id}/appraisals/{ruleSet}/history',
    scope: 'read',
    summary: 'Every appraisal of an entity under a rule set, latest first',
    rights: { ...readRuleSets, ledger: ['Query'] },
  },
  {
    handler: 'get-receipt',
    method: 'GET',
    path: '/v1/entities/{id}/appraisals/{ruleSet}/receipt',
    scope: 'read',
    summary: 'A signed receipt of the appraisal that stood for a date',
    rights: { ...readRuleSets, ledger: ['Query'], payloads: ['GetItem'] },
    signsReceipts: true,
  },
  {
    handler: 'get-replay',
    method: 'GET',
    path: '/v1/entities/{id}/appraisals/{ruleSet}/replay',
    scope: 'read',
    summary: 'A past appraisal, computed again from its own facts under its own version',
    rights: { ...readRuleSets, ledger: ['Query'], payloads: ['GetItem'] },
  },
];
