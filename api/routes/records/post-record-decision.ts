import * as z from 'zod';
import { doubtDecisionSchema } from '../../../core/records/doubt-decision.ts';
import { decideDoubt } from '../../rights.ts';
import type { Route } from '../../route.ts';
import { entityId } from '../../schemas/parameters.ts';
import { recordHash, seqOfCommit } from '../../schemas/record-schemas.ts';

export const route = {
  handler: 'post-record-decision',
  method: 'POST',
  path: '/v1/entities/{id}/records/{record}/decisions',
  scope: 'approve',
  summary: 'Decide whether a doubtful writing of a record is a duplicate or a return',
  rights: decideDoubt,
  description:
    "Decides of a writing whose effect was `doubtful`, on the chain of the entity's records. A `return` stands from then on, and the entity is appraised as after any revision; a `duplicate` changes nothing that stands. Who wrote it does not decide. The same decision again changes nothing; another one is refused, as is any once a later writing was taken.",
  params: z.strictObject({ id: entityId, record: recordHash }),
  body: doubtDecisionSchema,
  largest: 4 * 1024,
  answers: {
    200: {
      description: 'What was decided; `same` where it was decided so already.',
      schema: z.strictObject({
        record: recordHash,
        effect: z.enum(['returned', 'duplicate', 'same']),
        seq: seqOfCommit,
      }),
    },
  },
  refusals: [
    'not-found',
    'four-eyes',
    'not-doubtful',
    'not-whole',
    'too-large',
    'wrong-content-type',
    'faulty',
  ],
} as const satisfies Route;
