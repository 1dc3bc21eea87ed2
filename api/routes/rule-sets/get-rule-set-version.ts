import * as z from 'zod';
import { decisions } from '../../../core/life/versions/version-machine.ts';
import { readRuleSets } from '../../rights.ts';
import type { Route } from '../../route.ts';
import { ruleSetId, version } from '../../schemas/parameters.ts';
import { mayDecide } from '../../schemas/version-schemas.ts';
import {
  document,
  measures,
  publishedVersion,
  recordTypes,
} from '../../schemas/rule-set-schemas.ts';

export const route = {
  handler: 'get-rule-set-version',
  method: 'GET',
  path: '/v1/rule-sets/{id}/versions/{version}',
  scope: 'read',
  summary: 'One version of a rule set as its document',
  rights: readRuleSets,
  description: 'One version, whole; from approval on it never changes.',
  params: z.strictObject({ id: ruleSetId, version }),
  answers: {
    200: {
      description: 'The version.',
      schema: z.strictObject({
        id: ruleSetId,
        ...publishedVersion.shape,
        from: publishedVersion.shape.from.nullable(),
        standing: publishedVersion.shape.standing.nullable(),
        decision: z.enum(decisions).meta({ description: 'What was decided of it last.' }),
        mayDecide,
        document,
        measures,
        recordTypes: recordTypes.exactOptional(),
      }),
    },
  },
  refusals: ['not-found', 'unknown-rule-set', 'faulty'],
} as const satisfies Route;
