import * as z from 'zod';
import { recordTypeNameSchema } from '../../../core/expressions/aggregation-schema.ts';
import { ITSELF, readRecords } from '../../rights.ts';
import type { Route } from '../../route.ts';
import { leftOut, listOf } from '../../schemas/list.ts';
import { entityId, page } from '../../schemas/parameters.ts';
import { doubtfulRecord } from '../../schemas/record-schemas.ts';

export const route = {
  handler: 'get-doubtful-records',
  method: 'GET',
  path: '/v1/records/doubtful',
  scope: 'read',
  summary: 'Records of which a writing waits for a decision',
  rights: { ...readRecords, records: ['Query'] },
  indexes: { records: [ITSELF, 'doubts'] },
  description:
    'Records with a writing whose effect was `doubtful` and of which nobody has decided, each with what stands. The order of the list has no meaning.',
  query: z.strictObject({
    entity: entityId.optional().meta({ description: 'Only those of this entity.' }),
    type: recordTypeNameSchema
      .optional()
      .meta({ description: 'Only those of this record type.', examples: ['inspection'] }),
    ...page,
  }),
  answers: {
    200: {
      description: 'A page of the records.',
      schema: listOf(doubtfulRecord, { notWhole: leftOut('Entities') }),
    },
  },
  refusals: ['faulty'],
} as const satisfies Route;
