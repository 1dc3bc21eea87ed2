import * as z from 'zod';
import { decide } from '../../rights.ts';
import type { Route } from '../../route.ts';
import { check } from '../../schemas/check-schemas.ts';
import { ruleSetId, version } from '../../schemas/parameters.ts';
import { versionState } from '../../schemas/version-schemas.ts';

export const route = {
  handler: 'post-version-check',
  method: 'POST',
  path: '/v1/rule-sets/{id}/versions/{version}/check',
  scope: 'author',
  summary: 'Check a draft: its cases, both engines, what it leaves open',
  rights: { ...decide, simulations: ['GetItem', 'UpdateItem'] },
  startsChecks: true,
  description:
    'Checks a draft against its cases and the boundaries of its conditions, on both engines, and stores the findings. For a draft whose check is estimated to take longer than 20 s the response is 202, and `Location` is where to read the progress. The same content has one check at a time.',
  params: z.strictObject({ id: ruleSetId, version }),
  answers: {
    200: { description: 'It is checked; the findings are read apart.', schema: versionState },
    202: {
      description: 'It takes longer than a request; read how far it is at `Location`.',
      schema: check,
      location: true,
    },
  },
  refusals: ['not-found', 'unknown-rule-set', 'wrong-state', 'content-changed', 'faulty'],
} as const satisfies Route;
