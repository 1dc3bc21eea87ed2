import * as z from 'zod';
import type { Contract } from '../contract.ts';
import { simulationId } from '../schemas/parameters.ts';

export const contract = {
  handler: 'get-simulation-page',
  description:
    'The result of a finished simulation as an HTML page in one file, with pictures and the same figures in tables.',
  params: z.strictObject({ id: simulationId }),
  answers: { 200: { description: 'The page.', schema: z.string(), isPage: true } },
  refusals: ['not-found', 'still-running', 'not-running', 'faulty'],
} as const satisfies Contract;
