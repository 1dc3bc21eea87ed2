import * as z from 'zod';
import type { Contract } from '../contract.ts';
import { next, page, ruleSetId } from '../schemas/parameters.ts';
import { runHeader } from '../schemas/run-schemas.ts';

export const contract = {
  handler: 'get-runs',
  description:
    'The runs of a rule set, the last started first: those that were asked for, those of its schedule, and those that began by themselves after a decision. A run appears within moments of its start.',
  query: z.strictObject({ ruleSet: ruleSetId, ...page }),
  answers: {
    200: {
      description: 'A page of runs; one run by its id tells its counters, too.',
      schema: z.strictObject({ runs: z.array(z.strictObject(runHeader)), next }),
    },
  },
  refusals: ['unknown-rule-set', 'faulty'],
} as const satisfies Contract;
