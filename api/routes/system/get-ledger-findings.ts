import * as z from 'zod';
import type { Route } from '../../route.ts';
import { anchorIdSchema } from '../../../core/receipt/anchor.ts';
import { verify } from '../../rights.ts';
import { listOf } from '../../schemas/list.ts';
import { entityId, page } from '../../schemas/parameters.ts';

const finding = z
  .strictObject({
    chain: z
      .string()
      .meta({ description: 'A chain of the ledger, or the id of an anchor that does not hold.' }),
    kind: z.enum(['broken', 'to-correct', 'removed', 'cut', 'rewritten']).meta({
      description:
        '`broken`: stored data was changed without Gradus. `to-correct`: an appraisal that a run made its own predecessor before observations had a day; a correcting run appraises it again. Against anchors: `removed`, the chain is missing; `cut`, it ends before the anchored entry; `rewritten`, another entry is in its place.',
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
  rights: verify,
  description:
    'Verifies every chain, its payloads and the projections beside it, and returns what does not agree. Each request verifies a part: follow `next` until it is null. With `entity`, only the chains of that entity: of its appraisals, its records and its proceedings, and in the registry. With `since`, the ledger is also compared with every anchor from that one on: only anchors show that a chain was removed or cut together with its projection, rewritten as a whole, or set back to an earlier state.',
  readsAnchors: true,
  query: z
    .strictObject({
      cursor: page.cursor,
      entity: entityId.optional(),
      since: anchorIdSchema.optional().meta({
        description: 'The id of the first anchor that the ledger is held against.',
        examples: ['anchor_2026-03-31'],
      }),
    })
    .refine(({ entity, since }) => entity === undefined || since === undefined, {
      error: 'goes without "since": anchors are compared with the whole ledger',
      path: ['entity'],
    }),
  answers: {
    200: {
      description: 'The findings of this part.',
      schema: listOf(finding, {
        chains: z.int().meta({
          description:
            'Chains of entities that this part counts: those of appraisals and of the registry; with `entity`, those of records and proceedings, too.',
        }),
        entries: z.int().meta({ description: 'Their entries.' }),
        progress: z
          .number()
          .meta({ description: 'How much of the whole lies behind this part, from 0 to 1.' }),
      }),
    },
  },
  refusals: ['faulty'],
} as const satisfies Route;
