import * as z from 'zod';
import { readRuleSets } from '../../rights.ts';
import type { Route } from '../../route.ts';
import { leftOut, listOf } from '../../schemas/list.ts';
import { page, ruleSetId } from '../../schemas/parameters.ts';
import { simulationHeader } from '../../schemas/simulation-schemas.ts';

export const route = {
  handler: 'get-simulations',
  method: 'GET',
  path: '/v1/simulations',
  scope: 'read',
  summary: 'The simulations of a rule set, latest first',
  rights: { ...readRuleSets, simulations: ['GetItem', 'Query'] },
  indexes: { simulations: ['byRuleSet'] },
  description:
    'The simulations of the versions of a rule set, without their results, latest first.',
  query: z.strictObject({ ruleSet: ruleSetId, ...page }),
  answers: {
    200: {
      description: 'A page of simulations.',
      schema: listOf(z.strictObject(simulationHeader), { notWhole: leftOut('Simulations') }),
    },
  },
  refusals: ['unknown-rule-set', 'faulty'],
} as const satisfies Route;
