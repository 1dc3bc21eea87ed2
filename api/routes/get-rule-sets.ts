import * as z from 'zod';
import type { Contract } from '../contract.ts';
import { ruleSetSummary } from '../schemas/rule-set-schemas.ts';

export const contract = {
  handler: 'get-rule-sets',
  description: 'Every rule set that is published here and that the token covers.',
  answers: {
    200: {
      description: 'The rule sets by id.',
      schema: z.strictObject({ ruleSets: z.array(ruleSetSummary) }),
    },
  },
  refusals: [],
} as const satisfies Contract;
