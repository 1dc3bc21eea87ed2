import * as z from 'zod';
import type { Route } from '../../route.ts';
import { simulationId } from '../../schemas/parameters.ts';
import { simulationHeader } from '../../schemas/simulation-schemas.ts';

export const route = {
  handler: 'delete-simulation',
  method: 'DELETE',
  path: '/v1/simulations/{id}',
  scope: ['author', 'approve', 'operate'],
  summary: 'Cancel a simulation that is running',
  rights: { ledger: ['Query', 'PutItem'], simulations: ['GetItem', 'UpdateItem'] },
  description:
    'Cancels a running simulation: each of its segments ends after its current page, and there is no result. The simulation stays on record, with who cancelled it. Repeating the request changes nothing.',
  params: z.strictObject({ id: simulationId }),
  answers: {
    200: { description: 'It is cancelled.', schema: z.strictObject(simulationHeader) },
  },
  refusals: ['not-found', 'not-running', 'faulty'],
} as const satisfies Route;
