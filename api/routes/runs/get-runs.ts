import * as z from 'zod';
import { readRuleSets } from '../../rights.ts';
import type { Route } from '../../route.ts';
import { leftOut, listOf } from '../../schemas/list.ts';
import { page, ruleSetId } from '../../schemas/parameters.ts';
import { runHeader } from '../../schemas/run-schemas.ts';

export const route = {
  handler: 'get-runs',
  method: 'GET',
  path: '/v1/runs',
  scope: 'read',
  summary: 'The runs of a rule set, the last started first',
  rights: { ...readRuleSets, runs: ['GetItem', 'Query'] },
  indexes: { runs: ['byRuleSet'] },
  description:
    'The runs of a rule set, the last started first: those started by request, by its schedule, and automatically after a decision. A run appears within moments of its start.',
  query: z.strictObject({ ruleSet: ruleSetId, ...page }),
  answers: {
    200: {
      description: 'A page of runs; reading one run by its id also returns its counters.',
      schema: listOf(z.strictObject(runHeader), { notWhole: leftOut('Runs') }),
    },
  },
  refusals: ['unknown-rule-set', 'faulty'],
} as const satisfies Route;
