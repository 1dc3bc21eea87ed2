import * as z from 'zod';
import { readRuleSets } from '../../rights.ts';
import type { Route } from '../../route.ts';
import { listOf } from '../../schemas/list.ts';
import { localDay, ruleSetId, version } from '../../schemas/parameters.ts';
import { knownAt, versionState } from '../../schemas/version-schemas.ts';

export const route = {
  handler: 'get-rule-set-versions',
  method: 'GET',
  path: '/v1/rule-sets/{id}/versions',
  scope: 'read',
  summary: 'Every version of a rule set with its status, and which one is in force on a date',
  rights: readRuleSets,
  description:
    'Every version of a rule set including drafts, the last decided first, with the status of each on a day and the version in force then: as known now, or as known at an instant.',
  params: z.strictObject({ id: ruleSetId }),
  query: z.strictObject({
    on: localDay.optional().meta({ description: 'The day; defaults to today where it applies.' }),
    knownAt,
  }),
  answers: {
    200: {
      description: 'The versions.',
      schema: listOf(versionState, { on: localDay, inForce: version.nullable() }),
    },
  },
  refusals: ['unknown-rule-set', 'faulty'],
} as const satisfies Route;
