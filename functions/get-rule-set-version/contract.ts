import * as z from 'zod';
import type { Contract } from '../contract.ts';
import { ruleSetId, version } from '../parameters.ts';
import { document, measures, publishedVersion } from '../rule-set-schemas.ts';

export const contract = {
  handler: 'get-rule-set-version',
  description: 'One published version, whole. It never changes.',
  params: z.strictObject({ id: ruleSetId, version }),
  answers: {
    200: {
      description: 'The version.',
      schema: z.strictObject({ id: ruleSetId, ...publishedVersion.shape, document, measures }),
    },
  },
  refusals: ['not-found', 'faulty'],
} as const satisfies Contract;
