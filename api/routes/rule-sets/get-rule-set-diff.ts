import * as z from 'zod';
import type { RuleSetDiff } from '../../../core/diff/rule-set-diff.ts';
import { readRuleSets } from '../../rights.ts';
import type { Route } from '../../route.ts';
import { change, sideOf } from '../../schemas/diff-schemas.ts';
import { ruleSetId, version } from '../../schemas/parameters.ts';

const count = z.int().min(0);

const side = sideOf(ruleSetId);

const diff = z
  .strictObject({
    before: side,
    after: side,
    changes: z.array(change).meta({ description: 'What changes an outcome first, titles last.' }),
    stays: z
      .strictObject({
        rules: count,
        grades: count,
        tiers: count,
        measures: count,
        facts: count,
        conditions: count,
        domains: count,
        tables: count,
        law: count,
      })
      .meta({ description: 'How many items of each list are the same, word for word.' }),
  })
  .meta({ id: 'RuleSetDiff', description: 'The difference between two versions.' });

diff satisfies z.ZodType<RuleSetDiff>;

export const route = {
  handler: 'get-rule-set-diff',
  method: 'GET',
  path: '/v1/rule-sets/{id}/diff',
  scope: 'read',
  summary: 'The difference between two versions of a rule set, in the words of the law',
  rights: readRuleSets,
  description:
    'The difference between two versions of a rule set, in the words of the law: every change as a sentence with its places. Drafts can be compared, too.',
  params: z.strictObject({ id: ruleSetId }),
  query: z.strictObject({
    from: version.meta({ description: 'The version before.' }),
    to: version.meta({ description: 'The version after, such as a draft.' }),
  }),
  answers: { 200: { description: 'The differences.', schema: diff } },
  refusals: ['not-found', 'unknown-rule-set', 'faulty'],
} as const satisfies Route;
