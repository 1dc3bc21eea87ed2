import * as z from 'zod';
import { readRuleSets, startSimulation } from '../../rights.ts';
import type { Route } from '../../route.ts';
import { requestedDay, ruleSetId, version } from '../../schemas/parameters.ts';
import { requestedCountBy, simulationHeader } from '../../schemas/simulation-schemas.ts';

export const route = {
  handler: 'post-simulation',
  method: 'POST',
  path: '/v1/simulations',
  scope: ['author', 'approve', 'operate'],
  summary: 'Start a simulation: what a version would change for everybody, with nothing written',
  rights: { ...readRuleSets, ...startSimulation },
  startsSimulations: true,
  description:
    'Starts a simulation and responds at once; read its progress, and finally its result, at `Location`. It processes every entity under the rule set as a run does, but only reads them. A rule set has at most two simulations at a time: while two are running, another start is rejected with 409, which names them.',
  body: z.strictObject(
    {
      ruleSet: ruleSetId,
      version: version.meta({ description: 'Any version that stands here, draft or not.' }),
      asOf: requestedDay.optional().meta({
        description:
          "From 1900-01-01; defaults to today in the rule set's time zone, and may be a date to come.",
      }),
      countBy: requestedCountBy,
    },
    { error: 'must be an object with ruleSet and version' },
  ),
  largest: 16 * 1024,
  example: { ruleSet: 'gb-food-hygiene', version: '2023-06' },
  answers: {
    202: {
      description: 'The simulation is started.',
      schema: z.strictObject(simulationHeader),
      location: true,
    },
  },
  refusals: ['not-in-force', 'still-running', 'too-large', 'wrong-content-type', 'faulty'],
} as const satisfies Route;
