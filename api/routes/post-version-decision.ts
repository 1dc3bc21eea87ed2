import * as z from 'zod';
import type { Contract } from '../contract.ts';
import { ruleSetId, version } from '../schemas/parameters.ts';
import { decidedVersion, decision } from '../schemas/version-schemas.ts';

export const contract = {
  handler: 'post-version-decision',
  description:
    'Decides of a version: approve it (by somebody who did not submit it), set it in force from a day, withdraw it from a day on, or annul it from the start. The same decision again changes nothing.',
  params: z.strictObject({ id: ruleSetId, version }),
  body: decision,
  largest: 16 * 1024,
  answers: {
    200: { description: 'It is decided.', schema: decidedVersion },
  },
  refusals: [
    'not-found',
    'unknown-rule-set',
    'wrong-state',
    'content-changed',
    'errors-found',
    'four-eyes',
    'scales-differ',
    'too-large',
    'wrong-content-type',
    'faulty',
  ],
} as const satisfies Contract;
