import type { Route } from '../route.ts';
import { readRuleSets, type TableRights } from '../rights.ts';

const decide: TableRights = {
  ruleSets: ['GetItem', 'Query', 'PutItem'],
  ledger: ['Query', 'PutItem'],
};

/** Rule sets and the life of their versions. */
export const ruleSetRoutes: readonly Route[] = [
  {
    handler: 'get-rule-sets',
    method: 'GET',
    path: '/v1/rule-sets',
    scope: 'read',
    summary: 'The rule sets published here',
    rights: readRuleSets,
  },
  {
    handler: 'get-rule-set',
    method: 'GET',
    path: '/v1/rule-sets/{id}',
    scope: 'read',
    summary: 'One rule set: its versions and the document in force today',
    rights: readRuleSets,
  },
  {
    handler: 'get-rule-set-version',
    method: 'GET',
    path: '/v1/rule-sets/{id}/versions/{version}',
    scope: 'read',
    summary: 'One version of a rule set as its document',
    rights: readRuleSets,
  },
  {
    handler: 'get-rule-set-versions',
    method: 'GET',
    path: '/v1/rule-sets/{id}/versions',
    scope: 'read',
    summary: 'Every version of a rule set, how it stands, and which one is in force on a date',
    rights: { ...readRuleSets, ledger: ['Query'] },
  },
  {
    handler: 'get-rule-set-diff',
    method: 'GET',
    path: '/v1/rule-sets/{id}/diff',
    scope: 'read',
    summary: 'What one version of a rule set changes in another, said as law',
    rights: readRuleSets,
  },
  {
    handler: 'post-version',
    method: 'POST',
    path: '/v1/rule-sets/{id}/versions',
    scope: 'author',
    summary: 'Submit a draft of a version with its cases',
    rights: decide,
    readsCatalogue: true,
  },
  {
    handler: 'post-version-check',
    method: 'POST',
    path: '/v1/rule-sets/{id}/versions/{version}/check',
    scope: 'author',
    summary: 'Check a draft: its cases, both engines, what it leaves open',
    rights: decide,
  },
  {
    handler: 'get-version-findings',
    method: 'GET',
    path: '/v1/rule-sets/{id}/versions/{version}/findings',
    scope: 'read',
    summary: 'What checking a version found',
    rights: readRuleSets,
  },
  {
    handler: 'post-version-decision',
    method: 'POST',
    path: '/v1/rule-sets/{id}/versions/{version}/decisions',
    scope: 'approve',
    summary: 'Approve a version, set it in force, withdraw it or annul it',
    rights: { ...decide, simulations: ['GetItem'] },
  },
  {
    handler: 'get-rule-set-entities',
    method: 'GET',
    path: '/v1/rule-sets/{id}/entities',
    scope: 'read',
    summary: 'Entities under a rule set by grade, tier and the day their inspection is due',
    rights: { ...readRuleSets, current: ['Query'] },
    indexes: { current: ['byClass'] },
  },
];
