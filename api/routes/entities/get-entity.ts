import * as z from 'zod';
import { readEntities, readRuleSets } from '../../rights.ts';
import type { Route } from '../../route.ts';
import { registeredEntity } from '../../schemas/entity-schemas.ts';
import { entityId, requestedDay } from '../../schemas/parameters.ts';

export const route = {
  handler: 'get-entity',
  method: 'GET',
  path: '/v1/entities/{id}',
  scope: 'read',
  summary: 'An entity as it is registered',
  rights: { ...readRuleSets, ...readEntities, current: ['BatchGetItem'] },
  description:
    'The entity that an id stands for on a day: by any of its codes, and by the id of an entity that is merged into it on that day.',
  params: z.strictObject({ id: entityId }),
  query: z.strictObject({
    on: requestedDay.optional().meta({
      description: 'The day for which mergers count; today in UTC unless given.',
    }),
  }),
  answers: {
    200: {
      description: 'The entity.',
      schema: z.strictObject({
        ...registeredEntity.shape,
        asked: z.string().meta({ description: 'The id that was asked for.' }),
        appraisedUnder: z.array(z.strictObject({ ruleSet: z.string(), entity: z.string() })).meta({
          description:
            'The rule sets under which it, or an entity that counts as it on the day, has an appraisal in force, of those that the token is for.',
        }),
      }),
    },
  },
  refusals: ['not-found', 'faulty'],
} as const satisfies Route;
