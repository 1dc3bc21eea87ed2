import * as z from 'zod';
import { decide } from '../rights.ts';
import type { Route } from '../route.ts';
import { ruleSetId, version } from '../schemas/parameters.ts';
import { decidedVersion, decision } from '../schemas/version-schemas.ts';

export const route = {
  handler: 'post-version-decision',
  method: 'POST',
  path: '/v1/rule-sets/{id}/versions/{version}/decisions',
  scope: 'approve',
  summary: 'Approve a version, set it in force, withdraw it or annul it',
  rights: { ...decide, simulations: ['GetItem'] },
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
} as const satisfies Route;
