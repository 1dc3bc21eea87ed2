import * as z from 'zod';
import type { Contract } from '../contract.ts';
import { ruleSetId, version } from '../schemas/parameters.ts';

export const contract = {
  handler: 'get-version-findings',
  description: 'What checking found of a version: each finding with its place and a sentence.',
  params: z.strictObject({ id: ruleSetId, version }),
  answers: {
    200: {
      description: 'The report of the last check.',
      schema: z.record(z.string(), z.unknown()).meta({
        id: 'CheckReport',
        description: 'Findings, cases that came out otherwise, and what the cases cover.',
      }),
    },
  },
  refusals: ['not-found', 'unknown-rule-set', 'not-checked', 'faulty'],
} as const satisfies Contract;
