import * as z from 'zod';
import { readEntities, readProceedings } from '../../rights.ts';
import type { Route } from '../../route.ts';
import { entityId } from '../../schemas/parameters.ts';
import { proceedingIdSchema, wholeProceeding } from '../../schemas/proceeding-schemas.ts';

export const route = {
  handler: 'get-proceeding',
  method: 'GET',
  path: '/v1/entities/{id}/proceedings/{proceeding}',
  scope: 'read',
  summary: 'A proceeding, and how it stands today',
  rights: { ...readProceedings, ...readEntities, ledger: ['Query'] },
  readsRules: true,
  description:
    'A proceeding with its steps and what each says, its periods, its effects, what is due and which steps are possible. All is computed from its chain; time has taken its steps up to today, also where no schedule has told of them yet.',
  params: z.strictObject({ id: entityId, proceeding: proceedingIdSchema }),
  answers: { 200: { description: 'The proceeding.', schema: wholeProceeding, etag: true } },
  refusals: ['not-found', 'faulty'],
} as const satisfies Route;
