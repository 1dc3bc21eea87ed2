import * as z from 'zod';
import type { Contract } from '../contract.ts';
import { ruleSetId } from '../schemas/parameters.ts';
import { document, measures, ruleSetSummary } from '../schemas/rule-set-schemas.ts';

export const contract = {
  handler: 'get-rule-set',
  description:
    'The versions of a rule set, and the document in force today: its `facts` say what to send for an appraisal.',
  params: z.strictObject({ id: ruleSetId }),
  answers: {
    200: {
      description: 'The rule set; without a document where no version is in force yet.',
      schema: z.strictObject({
        ...ruleSetSummary.shape,
        document: document.nullable(),
        measures,
      }),
    },
  },
  refusals: ['unknown-rule-set', 'faulty'],
} as const satisfies Contract;
