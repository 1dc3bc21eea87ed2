import * as z from 'zod';
import type { Contract } from '../contract.ts';

export const contract = {
  handler: 'get-openapi',
  description: 'The description of this API as OpenAPI 3.1, made from what its handlers check.',
  answers: {
    200: {
      description: 'An OpenAPI document.',
      schema: z.record(z.string(), z.unknown()),
    },
  },
  refusals: [],
} as const satisfies Contract;
