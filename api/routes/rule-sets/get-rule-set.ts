import * as z from 'zod';
import { readRuleSets } from '../../rights.ts';
import type { Route } from '../../route.ts';
import { ruleSetId } from '../../schemas/parameters.ts';
import { document, measures, ruleSetSummary } from '../../schemas/rule-set-schemas.ts';

export const route = {
  handler: 'get-rule-set',
  method: 'GET',
  path: '/v1/rule-sets/{id}',
  scope: 'read',
  summary: 'One rule set: its versions and the document in force today',
  rights: readRuleSets,
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
} as const satisfies Route;
