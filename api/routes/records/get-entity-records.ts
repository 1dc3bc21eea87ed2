import * as z from 'zod';
import { recordTypeNameSchema } from '../../../core/expressions/aggregation-schema.ts';
import { readEntities, readRecords } from '../../rights.ts';
import type { Route } from '../../route.ts';
import { listOf } from '../../schemas/list.ts';
import { entityId, page } from '../../schemas/parameters.ts';
import { standingRecord } from '../../schemas/record-schemas.ts';
import { knownAt } from '../../schemas/version-schemas.ts';

export const route = {
  handler: 'get-entity-records',
  method: 'GET',
  path: '/v1/entities/{id}/records',
  scope: 'read',
  summary: 'The records of an entity that stand, of one type',
  rights: { ...readRecords, ...readEntities },
  description:
    'The records of one type that stand, as known at an instant, by the day from which the law counts; each is what the chain of the records attests. They are those of the entity that the id stands for, with those of all ids that count as it.',
  params: z.strictObject({ id: entityId }),
  query: z.strictObject({
    type: recordTypeNameSchema.meta({ description: 'The record type.', examples: ['inspection'] }),
    knownAt: knownAt.optional(),
    ...page,
  }),
  answers: {
    200: {
      description: 'A page of the records.',
      schema: listOf(standingRecord, {
        entity: z.string().meta({ description: 'The entity that the id stands for.' }),
        seq: z.int().meta({ description: "How far the chain of the entity's records was read." }),
      }),
    },
  },
  refusals: ['not-whole', 'faulty'],
} as const satisfies Route;
