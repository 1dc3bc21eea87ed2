import * as z from 'zod';
import { takeSteps } from '../../rights.ts';
import type { Route } from '../../route.ts';
import { entityId } from '../../schemas/parameters.ts';
import { opening, wholeProceeding } from '../../schemas/proceeding-schemas.ts';

export const route = {
  handler: 'post-proceeding',
  method: 'POST',
  path: '/v1/entities/{id}/proceedings',
  scope: 'decide',
  summary: 'Open a proceeding',
  rights: takeSteps,
  readsRules: true,
  description:
    'Opens a proceeding about a restriction, an entry on a list, an appraisal, a record or a pledge, under the version of its procedure that governs the day. The same opening again is the same proceeding. Where the procedure says so, the record is marked as disputed at once.',
  params: z.strictObject({ id: entityId }),
  body: opening,
  largest: 16 * 1024,
  answers: {
    200: { description: 'It was there.', schema: wholeProceeding, etag: true },
    201: { description: 'It was opened.', schema: wholeProceeding, etag: true, location: true },
  },
  refusals: [
    ...(['not-found', 'not-in-force', 'not-proposed', 'proceeding-open'] as const),
    ...(['not-proportionate', 'already-decided'] as const),
    ...([
      'proceeding-moved-on',
      'proceeding-differs',
      'code-withdrawn',
      'too-large',
      'wrong-content-type',
    ] as const),
    'faulty',
  ],
} as const satisfies Route;
