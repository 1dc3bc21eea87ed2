import * as z from 'zod';
import { reasonedAppraisal } from '../../schemas/appraisal-schemas.ts';
import { appraisalRequest } from '../../schemas/appraisal-request.ts';
import { appraise } from '../../rights.ts';
import type { Route } from '../../route.ts';
import { appraisalExample, requestExample } from '../../examples.ts';

export const route = {
  handler: 'post-appraisal',
  method: 'POST',
  path: '/v1/appraisals',
  scope: 'appraise',
  summary: 'Appraise one entity',
  rights: appraise,
  description:
    'Applies the version in force on `asOf` to the facts and stores the appraisal with its measures, its events and its ledger entry in one transaction. Repeating a request returns the stored appraisal. A restriction among the measures is `proposed`: nobody may act on it until it has been decided. Where the id counts as another entity on the date, that one is appraised, and the appraisal names it.',
  body: appraisalRequest,
  isBodyOpen: true,
  ofRuleSet: ['facts'],
  largest: 256 * 1024,
  example: requestExample,
  answers: {
    201: {
      description: 'The appraisal was made and stored.',
      schema: reasonedAppraisal,
      example: appraisalExample,
      location: true,
    },
    200: {
      description: 'The appraisal stood already, or this was a dry run and nothing is stored.',
      schema: z.strictObject({
        ...reasonedAppraisal.shape,
        dryRun: z.literal(true).optional(),
      }),
    },
  },
  refusals: [
    'not-in-force',
    'date-to-come',
    'code-withdrawn',
    'too-large',
    'wrong-content-type',
    'faulty',
  ],
} as const satisfies Route;
