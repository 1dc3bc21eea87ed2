import * as z from 'zod';
import { decide } from '../../rights.ts';
import type { Route } from '../../route.ts';
import { ruleSetId, version } from '../../schemas/parameters.ts';
import { versionState } from '../../schemas/version-schemas.ts';

export const route = {
  handler: 'post-version-check',
  method: 'POST',
  path: '/v1/rule-sets/{id}/versions/{version}/check',
  scope: 'author',
  summary: 'Check a draft: its cases, both engines, what it leaves open',
  rights: decide,
  description:
    'Checks a draft against its cases and the boundaries of its conditions, on both engines, and keeps what was found.',
  params: z.strictObject({ id: ruleSetId, version }),
  answers: {
    200: { description: 'It is checked; the findings are read apart.', schema: versionState },
  },
  refusals: ['not-found', 'unknown-rule-set', 'wrong-state', 'content-changed', 'faulty'],
} as const satisfies Route;
