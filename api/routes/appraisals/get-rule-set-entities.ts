import * as z from 'zod';
import { inForce } from '../../schemas/appraisal-schemas.ts';
import { readRuleSets } from '../../rights.ts';
import type { Route } from '../../route.ts';
import { leftOut, listOf } from '../../schemas/list.ts';
import { localDay, page, ruleSetId } from '../../schemas/parameters.ts';

const label = z.string().min(1).max(32);

export const route = {
  handler: 'get-rule-set-entities',
  method: 'GET',
  path: '/v1/rule-sets/{id}/entities',
  scope: 'read',
  summary: 'Entities under a rule set by grade, tier and the day their inspection is due',
  rights: {
    ...readRuleSets,
    current: ['Query', 'BatchGetItem', 'GetItem'],
    ledger: ['Query', 'BatchGetItem'],
    payloads: ['GetItem'],
    records: ['GetItem', 'Query'],
  },
  indexes: { current: ['byClass'] },
  description:
    'Entities with the appraisal in force, class after class, and in each by the day the next inspection is due: who is D, who is to be inspected next month. A restriction is shown as its appraisal proposes it; the measures of the entity say how it stands.',
  params: z.strictObject({ id: ruleSetId }),
  query: z.strictObject({
    grade: label.optional().meta({ description: 'Only entities of this grade.', examples: ['5'] }),
    tier: label.optional().meta({ description: 'Only entities of this tier.' }),
    dueBefore: localDay
      .optional()
      .meta({ description: 'Only entities whose next inspection is due before this day.' }),
    lapsesBefore: localDay.optional().meta({
      description:
        'Only entities whose grade has a last day before this day: what is about to lapse.',
    }),
    failed: z
      .literal('true')
      .transform(() => true as const)
      .optional()
      .meta({
        description:
          'Only entities whose records were not read, because a version refuses their facts.',
      }),
    ...page,
  }),
  answers: {
    200: {
      description: 'A page of entities.',
      schema: listOf(inForce, { notWhole: leftOut('Entities') }),
    },
  },
  refusals: ['unknown-rule-set', 'faulty'],
} as const satisfies Route;
