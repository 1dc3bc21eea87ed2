import * as z from 'zod';
import type { Route } from '../../route.ts';
import { conflict, conflictStatus } from '../../schemas/entity-schemas.ts';
import { leftOut, listOf } from '../../schemas/list.ts';
import { entityId, page } from '../../schemas/parameters.ts';

export const route = {
  handler: 'get-conflicts',
  method: 'GET',
  path: '/v1/conflicts',
  scope: 'read',
  summary: 'Contested codes of entities',
  rights: { entities: ['Query', 'GetItem'], ledger: ['Query'] },
  indexes: { entities: ['byStatus'] },
  description:
    'Codes that two entities claim, and second codes of one scheme, the first opened first.',
  query: z.strictObject({
    status: conflictStatus.default('open').meta({ description: 'How they stand.' }),
    entity: entityId
      .optional()
      .meta({ description: 'Only those of which this entity is a party.' }),
    ...page,
  }),
  answers: {
    200: {
      description: 'A page of conflicts.',
      schema: listOf(conflict, { notWhole: leftOut('Conflicts') }),
    },
  },
  refusals: ['faulty'],
} as const satisfies Route;
