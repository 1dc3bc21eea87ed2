import * as z from 'zod';
import { storedAppraisal } from '../../schemas/appraisal-schemas.ts';
import { readRuleSets } from '../../rights.ts';
import type { Route } from '../../route.ts';
import { appraisalId } from '../../schemas/parameters.ts';

export const route = {
  handler: 'get-appraisal',
  method: 'GET',
  path: '/v1/appraisals/{id}',
  scope: 'read',
  summary: 'One appraisal with its reasons and the ways to a better grade',
  rights: { ...readRuleSets, payloads: ['GetItem'] },
  description:
    'The appraisal as it was stored, what superseded it, and the ways to a better grade, computed for this response. The list of the entity shows whether it is in force.',
  params: z.strictObject({ id: appraisalId }),
  query: z.strictObject({
    include: z
      .literal('facts', { error: 'must be "facts"' })
      .optional()
      .meta({ description: 'Repeats the facts that the appraisal was made from.' }),
  }),
  answers: { 200: { description: 'The appraisal.', schema: storedAppraisal } },
  refusals: ['not-found', 'faulty'],
} as const satisfies Route;
