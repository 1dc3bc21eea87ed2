import * as z from 'zod';
import type { Route } from '../../route.ts';

export const route = {
  handler: 'get-health',
  method: 'GET',
  path: '/v1/health',
  scope: null,
  summary: 'Whether the system answers',
  rights: {},
  description: 'Answers without a token, and says nothing but that the system answers.',
  answers: {
    200: {
      description: 'The system answers.',
      schema: z.strictObject({ status: z.literal('ok'), engine: z.string() }),
      example: { status: 'ok', engine: '1' },
    },
  },
  refusals: [],
} as const satisfies Route;
