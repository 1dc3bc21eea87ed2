import * as z from 'zod';
import type { Contract } from '../contract.ts';
import { ruleSetId, version } from '../schemas/parameters.ts';
import { versionState } from '../schemas/version-schemas.ts';

export const contract = {
  handler: 'post-version-check',
  description:
    'Checks a draft against its cases and the boundaries of its conditions, on both engines, and keeps what was found.',
  params: z.strictObject({ id: ruleSetId, version }),
  answers: {
    200: { description: 'It is checked; the findings are read apart.', schema: versionState },
  },
  refusals: ['not-found', 'unknown-rule-set', 'wrong-state', 'content-changed', 'faulty'],
} as const satisfies Contract;
