import * as z from 'zod';
import type { Contract } from '../http/contract.ts';
import { ruleSetId, version } from '../schemas/parameters.ts';
import { document, measures, publishedVersion } from '../schemas/rule-set-schemas.ts';

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
