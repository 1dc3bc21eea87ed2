import * as z from 'zod';
import { storedAppraisal } from '../schemas/appraisal-schemas.ts';
import type { Contract } from '../contract.ts';
import { appraisalId } from '../schemas/parameters.ts';

export const contract = {
  handler: 'get-appraisal',
  description:
    'The appraisal as it was stored, what took its place since, and the ways to a better grade, computed on reading. Whether it is in force is said by the list of the entity.',
  params: z.strictObject({ id: appraisalId }),
  query: z.strictObject({
    include: z
      .literal('facts', { error: 'must be "facts"' })
      .optional()
      .meta({ description: 'Repeats the facts that the appraisal was made from.' }),
  }),
  answers: { 200: { description: 'The appraisal.', schema: storedAppraisal } },
  refusals: ['not-found', 'faulty'],
} as const satisfies Contract;
