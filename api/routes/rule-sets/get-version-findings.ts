import * as z from 'zod';
import { readRuleSets } from '../../rights.ts';
import type { Route } from '../../route.ts';
import { report } from '../../schemas/check-schemas.ts';
import { ruleSetId, version } from '../../schemas/parameters.ts';

export const route = {
  handler: 'get-version-findings',
  method: 'GET',
  path: '/v1/rule-sets/{id}/versions/{version}/findings',
  scope: 'read',
  summary: 'The findings of the check of a version',
  rights: readRuleSets,
  description: 'The findings of the check of a version, each with its place and a sentence.',
  params: z.strictObject({ id: ruleSetId, version }),
  answers: {
    200: {
      description: 'The report of the last check.',
      schema: report,
    },
  },
  refusals: ['not-found', 'unknown-rule-set', 'not-checked', 'faulty'],
} as const satisfies Route;
