import type { Route } from '../route.ts';
import { readRuleSets } from '../rights.ts';

/** Simulations over everybody. */
export const simulationRoutes: readonly Route[] = [
  {
    handler: 'post-simulation',
    method: 'POST',
    path: '/v1/simulations',
    scope: ['author', 'approve', 'operate'],
    summary: 'Start a simulation: what a version would change for everybody, with nothing written',
    rights: { ...readRuleSets, simulations: ['PutItem', 'GetItem'] },
    startsSimulations: true,
  },
  {
    handler: 'get-simulations',
    method: 'GET',
    path: '/v1/simulations',
    scope: 'read',
    summary: 'The simulations of a rule set, latest first',
    rights: { ...readRuleSets, simulations: ['Query'] },
    indexes: { simulations: ['byRuleSet'] },
  },
  {
    handler: 'get-simulation',
    method: 'GET',
    path: '/v1/simulations/{id}',
    scope: 'read',
    summary: 'How far a simulation is, and its result',
    rights: { simulations: ['Query'] },
  },
  {
    handler: 'delete-simulation',
    method: 'DELETE',
    path: '/v1/simulations/{id}',
    scope: ['author', 'approve', 'operate'],
    summary: 'Cancel a simulation that is running',
    rights: { simulations: ['GetItem', 'UpdateItem'] },
  },
  {
    handler: 'get-simulation-page',
    method: 'GET',
    path: '/v1/simulations/{id}/page',
    scope: 'read',
    summary: 'The result of a simulation as a page to read and to print',
    rights: { simulations: ['GetItem', 'Query'] },
  },
];
