import { readRuleSets } from '../../rights.ts';
import type { Route } from '../../route.ts';
import { listOf } from '../../schemas/list.ts';
import { notWhole, ruleSetSummary } from '../../schemas/rule-set-schemas.ts';

export const route = {
  handler: 'get-rule-sets',
  method: 'GET',
  path: '/v1/rule-sets',
  scope: 'read',
  summary: 'The rule sets published here',
  rights: readRuleSets,
  description:
    'Every rule set that is published here and that the token covers. One whose chain does not hold together is named in `notWhole` and not served.',
  answers: {
    200: {
      description: 'The rule sets by id.',
      schema: listOf(ruleSetSummary, { notWhole }),
    },
  },
  refusals: [],
} as const satisfies Route;
