import * as z from 'zod';
import type { Route } from '../route.ts';
import { readRuleSets } from '../rights.ts';
import { listOf } from '../schemas/list.ts';
import { entityId, page } from '../schemas/parameters.ts';

const finding = z
  .strictObject({
    chain: z.string().meta({ description: 'The chain of an entity or of a rule set.' }),
    kind: z.enum(['broken', 'to-correct']).meta({
      description:
        '`broken`: somebody changed what is stored without Gradus. `to-correct`: an appraisal that a run made its own predecessor before observations had a day; a correcting run appraises it anew.',
    }),
    why: z.string(),
  })
  .meta({ id: 'LedgerFinding', description: 'A place that does not agree with the ledger.' });

export const route = {
  handler: 'get-ledger-findings',
  method: 'GET',
  path: '/v1/ledger/findings',
  scope: 'operate',
  summary: 'Verifies the ledger, page by page',
  rights: {
    ...readRuleSets,
    current: ['GetItem', 'Query'],
    ledger: ['Query', 'Scan'],
    payloads: ['GetItem'],
  },
  description:
    'Walks every chain, its payloads, and what is held beside it, and answers what does not agree. Each request goes over a part: follow `next` until it is null. With `entity`, only the chains of that entity.',
  query: z.strictObject({ cursor: page.cursor, entity: entityId.optional() }),
  answers: {
    200: {
      description: 'What was found in this part.',
      schema: listOf(finding, {
        chains: z.int().meta({ description: 'Chains of entities that this part went over.' }),
        entries: z.int().meta({ description: 'Their entries.' }),
        progress: z
          .number()
          .meta({ description: 'How much of the whole lies behind this part, from 0 to 1.' }),
      }),
    },
  },
  refusals: ['faulty'],
} as const satisfies Route;
