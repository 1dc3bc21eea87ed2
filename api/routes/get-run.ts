import * as z from 'zod';
import type { Contract } from '../contract.ts';
import { runId } from '../schemas/parameters.ts';
import { run } from '../schemas/run-schemas.ts';

export const contract = {
  handler: 'get-run',
  description: 'How far a run is, what it counted, and the transition matrix of the grades.',
  params: z.strictObject({ id: runId }),
  answers: { 200: { description: 'The run.', schema: run } },
  refusals: ['not-found', 'faulty'],
} as const satisfies Contract;
