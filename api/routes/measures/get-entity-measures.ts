import * as z from 'zod';
import { readMeasures } from '../../rights.ts';
import type { Route } from '../../route.ts';
import { measureToday } from '../../schemas/force-schemas.ts';
import { listOf } from '../../schemas/list.ts';
import { entityId } from '../../schemas/parameters.ts';
import { notWhole } from '../../schemas/rule-set-schemas.ts';

export const route = {
  handler: 'get-entity-measures',
  method: 'GET',
  path: '/v1/entities/{id}/measures',
  scope: 'read',
  summary: 'The measures of an entity as they stand today, under all rule sets',
  rights: readMeasures,
  readsRules: true,
  description:
    'The incentives that appraisals in force grant, and the restrictions: those that are proposed, with the proceeding that decides each if one is open, those in force or stayed, and those that ended.',
  params: z.strictObject({ id: entityId }),
  answers: {
    200: {
      description: 'The measures.',
      schema: listOf(measureToday, {
        entity: z.string().meta({ description: 'The entity that the id stands for today.' }),
        notWhole,
      }),
    },
  },
  refusals: ['not-whole', 'faulty'],
} as const satisfies Route;
