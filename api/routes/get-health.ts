import * as z from 'zod';
import type { Contract } from '../contract.ts';

export const contract = {
  handler: 'get-health',
  description: 'Answers without a token, and says nothing but that the system answers.',
  answers: {
    200: {
      description: 'The system answers.',
      schema: z.strictObject({ status: z.literal('ok'), engine: z.string() }),
      example: { status: 'ok', engine: '1' },
    },
  },
  refusals: [],
} as const satisfies Contract;
