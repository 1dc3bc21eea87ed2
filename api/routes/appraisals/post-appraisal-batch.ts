import * as z from 'zod';
import { appraisal } from '../../schemas/appraisal-schemas.ts';
import { appraise } from '../../rights.ts';
import type { Route } from '../../route.ts';
import { requestExample } from '../../examples.ts';
import { problem } from '../../problem-schema.ts';

const result = z.union([
  z.strictObject({ status: z.int(), appraisal }),
  z.strictObject({ status: z.int(), problem }),
]);

export const route = {
  handler: 'post-appraisal-batch',
  method: 'POST',
  path: '/v1/appraisals/batch',
  scope: 'appraise',
  summary: 'Appraise up to 1,000 entities, each answered on its own',
  rights: appraise,
  description:
    'Each item is an appraisal request with a result of its own, in the order of the items and without reasons. Items of one entity are appraised one after the other, items of different entities in parallel. Under one rule set the items of an entity are appraised by the day that their facts describe, the earliest first, whatever the order in the request; if the facts of one describe a day up to the `asOf` of an earlier one, or an item has no `asOf` or is a dry run, they are appraised in the order of the request. When the time of the request runs out, the remaining items have the status 503 and are `retryable`: send them again. When the response is full, at 5 MB, the remaining items are `not-tried`. A response lists at most 50 faults for an item and 1,000 in all, and counts the rest.',
  body: z.strictObject(
    {
      items: z
        .array(z.unknown(), { error: 'must be a list of appraisal requests' })
        .min(1, { error: 'is empty; send at least one appraisal request' })
        .max(1000, { error: 'has more than 1,000 entries; send them in several batches' })
        .meta({ description: 'Appraisal requests, as POST /v1/appraisals takes them.' }),
    },
    { error: 'must be an object with the key items' },
  ),
  largest: 5 * 1024 * 1024,
  itemwise: 'items',
  example: { items: [requestExample] },
  answers: {
    200: {
      description: 'One result for each item, in their order.',
      schema: z.strictObject({ results: z.array(result) }),
    },
  },
  refusals: ['too-large', 'wrong-content-type', 'faulty'],
} as const satisfies Route;
