import type { Route } from '../../route.ts';
import { ruleSetId } from '../../schemas/parameters.ts';
import { versionState } from '../../schemas/version-schemas.ts';
import { versionsOf } from '../versions-of.ts';

export const route = {
  ...versionsOf({ word: 'rule set', id: ruleSetId }, versionState),
  handler: 'get-rule-set-versions',
  path: '/v1/rule-sets/{id}/versions',
  refusals: ['unknown-rule-set', 'faulty'],
} as const satisfies Route;
