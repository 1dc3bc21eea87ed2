import * as z from 'zod';
import { readOutside } from '../../rights.ts';
import type { Route } from '../../route.ts';
import { entityId } from '../../schemas/parameters.ts';
import { publicView } from '../../schemas/public-schemas.ts';

export const route = {
  handler: 'get-public-entity',
  method: 'GET',
  path: '/v1/public/entities/{id}',
  scope: null,
  summary: 'What a law publishes of an organisation',
  rights: { ...readOutside, current: ['BatchGetItem', 'GetItem'] },
  readsRules: true,
  description:
    'What the public sees of an organisation today: only what a law publishes, and only as long as it does. What is in dispute is marked, and replies stand beside it. An organisation of which nothing is published, and an id that nobody knows, have the same answer. With `accept: text/html` it is a page.',
  params: z.strictObject({ id: entityId }),
  answers: { 200: { description: 'What is public.', schema: publicView, orPage: true } },
  refusals: ['not-whole', 'faulty'],
} as const satisfies Route;
