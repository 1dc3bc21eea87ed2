import * as z from 'zod';
import { inForce } from '../../schemas/appraisal-schemas.ts';
import { readMeasures } from '../../rights.ts';
import type { Route } from '../../route.ts';
import { listOf } from '../../schemas/list.ts';
import { entityId } from '../../schemas/parameters.ts';
import { notWhole } from '../../schemas/rule-set-schemas.ts';

export const route = {
  handler: 'get-entity-appraisals',
  method: 'GET',
  path: '/v1/entities/{id}/appraisals',
  scope: 'read',
  summary: 'The appraisals in force for an entity, under all rule sets',
  rights: readMeasures,
  readsRules: true,
  description:
    'The appraisal in force for each rule set under which the entity that the id stands for has been appraised. Under a rule set that has not appraised it, those are listed of the other ids that count as it. Each restriction has how it stands today as `force`. The list is empty if there is none.',
  params: z.strictObject({ id: entityId }),
  answers: {
    200: {
      description: 'What is in force.',
      schema: listOf(inForce, {
        entity: z.string().meta({ description: 'The entity that the id stands for today.' }),
        notWhole,
      }),
    },
  },
  refusals: ['not-whole', 'faulty'],
} as const satisfies Route;
