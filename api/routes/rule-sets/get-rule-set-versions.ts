import * as z from 'zod';
import { readRuleSets } from '../../rights.ts';
import type { Route } from '../../route.ts';
import { listOf } from '../../schemas/list.ts';
import { localDay, page, ruleSetId, version } from '../../schemas/parameters.ts';
import { knownAt, versionState } from '../../schemas/version-schemas.ts';

export const route = {
  handler: 'get-rule-set-versions',
  method: 'GET',
  path: '/v1/rule-sets/{id}/versions',
  scope: 'read',
  summary: 'Every version of a rule set with its status, and which one is in force on a date',
  rights: readRuleSets,
  description:
    'Every version of a rule set including drafts, the last decided first, with the status of each on a day and the version in force then: as known now, or as known at an instant. A version that is decided while pages are read moves to the front.',
  params: z.strictObject({ id: ruleSetId }),
  query: z.strictObject({
    on: localDay.optional().meta({ description: 'The day; defaults to today where it applies.' }),
    knownAt,
    ...page,
  }),
  answers: {
    200: {
      description: 'A page of versions; `on` and `inForce` are of the whole list.',
      schema: listOf(versionState, { on: localDay, inForce: version.nullable() }),
    },
  },
  refusals: ['unknown-rule-set', 'faulty'],
} as const satisfies Route;
