import * as z from 'zod';
import { readEntities } from '../../rights.ts';
import type { Route } from '../../route.ts';
import { entityId } from '../../schemas/parameters.ts';
import { recordHash } from '../../schemas/record-schemas.ts';

export const route = {
  handler: 'post-record-mark',
  method: 'POST',
  path: '/v1/entities/{id}/records/{record}/marks',
  scope: ['appraise', 'record'],
  summary: 'Note that a record is disputed, or that this is settled',
  rights: {
    ...readEntities,
    records: ['GetItem', 'Query', 'PutItem'],
    ledger: ['Query', 'PutItem'],
  },
  description:
    "Notes on the chain of the entity's records that somebody disputes one of them, or that this is settled. The record counts as before: only its source changes what it says, by a revision or a withdrawal.",
  params: z.strictObject({ id: entityId, record: recordHash }),
  body: z.strictObject({
    mark: z.enum(['disputed', 'settled'], { error: 'must be "disputed" or "settled"' }),
  }),
  largest: 1024,
  answers: {
    200: {
      description: 'What was noted; `same` where it was so already.',
      schema: z.strictObject({
        record: recordHash,
        effect: z.enum(['disputed', 'settled', 'same']),
        seq: z
          .int()
          .optional()
          .meta({ description: "Place of the commit in the chain of the entity's records." }),
      }),
    },
  },
  refusals: [
    'not-found',
    'code-withdrawn',
    'not-whole',
    'too-large',
    'wrong-content-type',
    'faulty',
  ],
} as const satisfies Route;
