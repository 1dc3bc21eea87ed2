import * as z from 'zod';
import type { Route } from '../../route.ts';

export const route = {
  handler: 'get-health',
  method: 'GET',
  path: '/v1/health',
  scope: null,
  summary: 'Whether the system answers',
  rights: {},
  description: 'Responds without a token, and only says that the system responds.',
  answers: {
    200: {
      description: 'The system answers.',
      schema: z.strictObject({ status: z.literal('ok'), engine: z.string() }),
      example: { status: 'ok', engine: '1' },
    },
  },
  refusals: [],
} as const satisfies Route;
