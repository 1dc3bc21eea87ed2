import type { Route } from '../../route.ts';
import { ruleSetId } from '../../schemas/parameters.ts';
import { document, measures, recordTypes } from '../../schemas/rule-set-schemas.ts';
import { versionOf } from '../versions-of.ts';

const own = { document, measures, recordTypes: recordTypes.exactOptional() };

export const route = {
  ...versionOf({ word: 'rule set', id: ruleSetId }, own),
  handler: 'get-rule-set-version',
  path: '/v1/rule-sets/{id}/versions/{version}',
  refusals: ['not-found', 'unknown-rule-set', 'faulty'],
} as const satisfies Route;
