import * as z from 'zod';
import { ITSELF } from '../../rights.ts';
import type { Route } from '../../route.ts';
import { entityFilters, registeredEntity } from '../../schemas/entity-schemas.ts';
import { leftOut, listOf } from '../../schemas/list.ts';
import { page } from '../../schemas/parameters.ts';

export const route = {
  handler: 'get-entities',
  method: 'GET',
  path: '/v1/entities',
  scope: 'read',
  summary: 'Registered entities by kind, industry, area, authority and scheme',
  rights: {
    entities: ['Query', 'BatchGetItem', 'GetItem'],
    ledger: ['Query', 'BatchGetItem'],
  },
  indexes: { entities: [ITSELF, 'byArea', 'byIndustry', 'byAuthority'] },
  description:
    'Registered entities, page by page, in no particular order; each once. A page can hold fewer than its limit, and the list goes on while `next` is not null. Who has which grade or tier is listed under each rule set: GET /v1/rule-sets/{id}/entities.',
  query: z.strictObject({ ...entityFilters, ...page }),
  answers: {
    200: {
      description: 'A page of entities.',
      schema: listOf(registeredEntity, { notWhole: leftOut('Entities') }),
    },
  },
  refusals: ['faulty'],
} as const satisfies Route;
