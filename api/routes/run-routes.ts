import type { Route } from '../route.ts';
import { readRuleSets } from '../rights.ts';

/** Runs over everybody. */
export const runRoutes: readonly Route[] = [
  {
    handler: 'post-run',
    method: 'POST',
    path: '/v1/runs',
    scope: 'operate',
    summary: 'Start a run that re-grades everybody under a rule set',
    rights: { ...readRuleSets, runs: ['PutItem', 'GetItem'] },
    startsRuns: true,
  },
  {
    handler: 'get-runs',
    method: 'GET',
    path: '/v1/runs',
    scope: 'read',
    summary: 'The runs of a rule set, the last started first',
    rights: { ...readRuleSets, runs: ['Query'] },
    indexes: { runs: ['byRuleSet'] },
  },
  {
    handler: 'get-run',
    method: 'GET',
    path: '/v1/runs/{id}',
    scope: 'read',
    summary: "A run's progress, counters and transition matrix",
    rights: { ...readRuleSets, runs: ['Query'] },
  },
];
