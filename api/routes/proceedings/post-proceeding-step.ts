import * as z from 'zod';
import { takeSteps } from '../../rights.ts';
import type { Route } from '../../route.ts';
import { entityId } from '../../schemas/parameters.ts';
import { proceedingIdSchema, stepBody, wholeProceeding } from '../../schemas/proceeding-schemas.ts';

export const route = {
  handler: 'post-proceeding-step',
  method: 'POST',
  path: '/v1/entities/{id}/proceedings/{proceeding}/steps',
  scope: 'decide',
  summary: 'Take a step in a proceeding',
  rights: takeSteps,
  readsRules: true,
  ifMatch: true,
  description:
    'Takes a step on top of exactly what its taker has read, which `If-Match` names. The same step of the same taker again is the same step. A step that is not possible is refused with every reason: state, taker, periods, needs and days.',
  params: z.strictObject({ id: entityId, proceeding: proceedingIdSchema }),
  body: stepBody,
  largest: 64 * 1024,
  answers: {
    200: { description: 'The proceeding after the step.', schema: wholeProceeding, etag: true },
  },
  refusals: [
    ...(['not-found', 'step-refused', 'proceeding-moved-on', 'precondition-missing'] as const),
    ...(['code-withdrawn', 'too-large', 'wrong-content-type', 'faulty'] as const),
  ],
} as const satisfies Route;
