import * as z from 'zod';
import { decide } from '../../rights.ts';
import type { Route } from '../../route.ts';
import { ruleSetId, version } from '../../schemas/parameters.ts';
import { decidedVersion, decision } from '../../schemas/version-schemas.ts';

export const route = {
  handler: 'post-version-decision',
  method: 'POST',
  path: '/v1/rule-sets/{id}/versions/{version}/decisions',
  scope: 'approve',
  summary: 'Approve a version, set it in force, withdraw it or annul it',
  rights: { ...decide, simulations: ['GetItem'] },
  description:
    'Decides about a version: approve it, set it in force from a day, withdraw it from a day on (each by somebody who did not submit it), or annul it from the start. To annul it, and to set it in force or withdraw it from a day that has passed, is only proposed: nothing changes until somebody else confirms it within 14 days. The same decision again changes nothing.',
  params: z.strictObject({ id: ruleSetId, version }),
  body: decision,
  largest: 16 * 1024,
  answers: {
    200: { description: 'It is decided.', schema: decidedVersion },
    202: {
      description: 'It is proposed, and takes effect once somebody else confirms it.',
      schema: decidedVersion,
    },
  },
  refusals: [
    'not-found',
    'unknown-rule-set',
    'wrong-state',
    'content-changed',
    'not-checked',
    'errors-found',
    'four-eyes',
    'scales-differ',
    'too-large',
    'wrong-content-type',
    'faulty',
  ],
} as const satisfies Route;
