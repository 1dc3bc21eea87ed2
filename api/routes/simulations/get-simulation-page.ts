import * as z from 'zod';
import type { Route } from '../../route.ts';
import { simulationId } from '../../schemas/parameters.ts';

export const route = {
  handler: 'get-simulation-page',
  method: 'GET',
  path: '/v1/simulations/{id}/page',
  scope: 'read',
  summary: 'The result of a simulation as a page to read and to print',
  rights: { ledger: ['Query'], simulations: ['GetItem', 'Query'] },
  description:
    'The result of a finished simulation as an HTML page in one file, with pictures and the same figures in tables.',
  params: z.strictObject({ id: simulationId }),
  answers: { 200: { description: 'The page.', schema: z.string(), isPage: true } },
  refusals: ['not-found', 'still-running', 'not-running', 'faulty'],
} as const satisfies Route;
