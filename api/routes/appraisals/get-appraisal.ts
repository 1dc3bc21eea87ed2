import * as z from 'zod';
import { storedAppraisal } from '../../schemas/appraisal-schemas.ts';
import { readMeasures } from '../../rights.ts';
import type { Route } from '../../route.ts';
import { appraisalId } from '../../schemas/parameters.ts';

export const route = {
  handler: 'get-appraisal',
  method: 'GET',
  path: '/v1/appraisals/{id}',
  scope: 'read',
  summary: 'One appraisal with its reasons and the ways to a better grade',
  rights: readMeasures,
  readsRules: true,
  description:
    'The appraisal as it was stored, what superseded it, and the ways to a better grade, computed for this response. Each restriction has how it stands today as `force`. The list of the entity shows whether it is in force.',
  params: z.strictObject({ id: appraisalId }),
  query: z.strictObject({
    include: z
      .literal('facts', { error: 'must be "facts"' })
      .optional()
      .meta({ description: 'Repeats the facts that the appraisal was made from.' }),
  }),
  answers: { 200: { description: 'The appraisal.', schema: storedAppraisal } },
  refusals: ['not-found', 'not-whole', 'faulty'],
} as const satisfies Route;
