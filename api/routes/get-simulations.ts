import * as z from 'zod';
import type { Contract } from '../contract.ts';
import { next, page, ruleSetId } from '../schemas/parameters.ts';
import { simulationHeader } from '../schemas/simulation-schemas.ts';

export const contract = {
  handler: 'get-simulations',
  description:
    'The simulations of the versions of a rule set, without their results, latest first.',
  query: z.strictObject({ ruleSet: ruleSetId, ...page }),
  answers: {
    200: {
      description: 'A page of simulations.',
      schema: z.strictObject({ simulations: z.array(z.strictObject(simulationHeader)), next }),
    },
  },
  refusals: ['unknown-rule-set', 'faulty'],
} as const satisfies Contract;
