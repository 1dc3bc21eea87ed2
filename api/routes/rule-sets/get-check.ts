import * as z from 'zod';
import type { Route } from '../../route.ts';
import { check, checkId } from '../../schemas/check-schemas.ts';

export const route = {
  handler: 'get-check',
  method: 'GET',
  path: '/v1/checks/{id}',
  scope: ['read', 'author', 'approve'],
  summary: 'How far a check is that takes longer than a request',
  rights: { simulations: ['GetItem'] },
  description:
    'How far a check is. Once it is finished, the version is checked and its findings are read at `/v1/rule-sets/{id}/versions/{version}/findings`. One that has shown no sign of life for a quarter of an hour counts as failed; POST the check again.',
  params: z.strictObject({ id: checkId }),
  answers: { 200: { description: 'The check.', schema: check } },
  refusals: ['not-found', 'faulty'],
} as const satisfies Route;
