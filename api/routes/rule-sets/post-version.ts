import * as z from 'zod';
import { decide } from '../../rights.ts';
import type { Route } from '../../route.ts';
import { ruleSetId } from '../../schemas/parameters.ts';
import { document } from '../../schemas/rule-set-schemas.ts';
import { versionState, why } from '../../schemas/version-schemas.ts';

export const route = {
  handler: 'post-version',
  method: 'POST',
  path: '/v1/rule-sets/{id}/versions',
  scope: 'author',
  summary: 'Submit a draft of a version with its cases',
  rights: decide,
  readsRules: true,
  description:
    'Submits a draft. Different content under the same version replaces the draft and voids its findings; from approval on a version is immutable.',
  params: z.strictObject({ id: ruleSetId }),
  body: z.strictObject(
    {
      document,
      cases: z.array(z.unknown(), { error: 'must be the list of worked cases' }).meta({
        description: 'Worked cases: facts, and the outcome that the regulation requires.',
      }),
      why,
    },
    { error: 'must be an object with document, cases and why' },
  ),
  ofRuleSet: ['document', 'cases'],
  largest: 4 * 1024 * 1024,
  answers: {
    201: { description: 'The draft stands.', schema: versionState, location: true },
    200: { description: 'The same draft stood already.', schema: versionState },
  },
  refusals: ['wrong-state', 'too-large', 'wrong-content-type', 'faulty'],
} as const satisfies Route;
