import * as z from 'zod';
import { readEntities, readProceedings } from '../../rights.ts';
import type { Route } from '../../route.ts';
import { listOf } from '../../schemas/list.ts';
import { entityId } from '../../schemas/parameters.ts';
import { listedProceeding } from '../../schemas/proceeding-schemas.ts';

export const route = {
  handler: 'get-entity-proceedings',
  method: 'GET',
  path: '/v1/entities/{id}/proceedings',
  scope: 'read',
  summary: 'The proceedings of an entity',
  rights: { ...readProceedings, ...readEntities, ledger: ['Query'] },
  readsRules: true,
  description:
    'The proceedings of the entity that the id stands for, with those of all ids that count as it, in the order in which they were opened.',
  params: z.strictObject({ id: entityId }),
  answers: {
    200: {
      description: 'Its proceedings.',
      schema: listOf(listedProceeding, {
        entity: z.string().meta({ description: 'The entity that the id stands for.' }),
      }),
    },
  },
  refusals: ['faulty'],
} as const satisfies Route;
