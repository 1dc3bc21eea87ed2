import * as z from 'zod';
import { problem } from '../../problem-schema.ts';
import { writeRecords } from '../../rights.ts';
import type { Route } from '../../route.ts';
import { recordResult } from '../../schemas/record-schemas.ts';

const result = z.union([
  z.strictObject({ status: z.int(), result: recordResult }),
  z.strictObject({ status: z.int(), problem }),
]);

export const route = {
  handler: 'post-record-batch',
  method: 'POST',
  path: '/v1/records/batch',
  scope: ['appraise', 'record'],
  summary: 'Write up to 1,000 records of many entities, each answered on its own',
  rights: writeRecords,
  description:
    'Each item is a record as POST /v1/entities/{id}/records takes it, with the `entity` that it is of. Records of one entity are written in their order, together where they can be, and those of different entities in parallel. When the time of the request runs out, the remaining items have the status 503 and are `retryable`: send them again.',
  body: z.strictObject(
    {
      items: z
        .array(z.unknown(), { error: 'must be a list of records' })
        .min(1, { error: 'is empty; send at least one record' })
        .max(1000, { error: 'has more than 1,000 entries; send them in several batches' })
        .meta({ description: 'Records, each with its `entity`.' }),
    },
    { error: 'must be an object with the key items' },
  ),
  largest: 5 * 1024 * 1024,
  itemwise: 'items',
  answers: {
    200: {
      description: 'One result for each item, in their order.',
      schema: z.strictObject({ results: z.array(result) }),
    },
  },
  refusals: ['not-whole', 'too-large', 'wrong-content-type', 'faulty'],
} as const satisfies Route;
