import * as z from 'zod';
import type { Route } from '../../route.ts';

export const route = {
  handler: 'get-openapi',
  method: 'GET',
  path: '/v1/openapi.json',
  scope: null,
  summary: 'This description',
  rights: {},
  description: 'The description of this API as OpenAPI 3.1, made from what its handlers check.',
  answers: {
    200: {
      description: 'An OpenAPI document.',
      schema: z.record(z.string(), z.unknown()),
    },
  },
  refusals: [],
} as const satisfies Route;
