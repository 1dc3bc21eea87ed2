import * as z from 'zod';
import type { Route } from '../../route.ts';
import { simulationExample } from '../../examples.ts';
import { simulationId } from '../../schemas/parameters.ts';
import { simulation } from '../../schemas/simulation-schemas.ts';

export const route = {
  handler: 'get-simulation',
  method: 'GET',
  path: '/v1/simulations/{id}',
  scope: 'read',
  summary: 'How far a simulation is, and its result',
  rights: { ledger: ['Query'], simulations: ['Query'] },
  description:
    'How far a simulation is and, once it is finished, its result: the transition matrix, classes, measures, rules, and who moves the furthest.',
  params: z.strictObject({ id: simulationId }),
  answers: {
    200: { description: 'The simulation.', schema: simulation, example: simulationExample },
  },
  refusals: ['not-found', 'faulty'],
} as const satisfies Route;
