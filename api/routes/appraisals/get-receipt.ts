import * as z from 'zod';
import { receiptSchema } from '../../../core/receipt/receipt.ts';
import { readRuleSets } from '../../rights.ts';
import type { Route } from '../../route.ts';
import { knownAt } from '../../schemas/version-schemas.ts';
import { requestedDay, entityId, ruleSetId } from '../../schemas/parameters.ts';

export const route = {
  handler: 'get-receipt',
  method: 'GET',
  path: '/v1/entities/{id}/appraisals/{ruleSet}/receipt',
  scope: 'read',
  summary: 'A signed receipt of the appraisal that stood for a date',
  rights: {
    ...readRuleSets,
    current: ['GetItem'],
    payloads: ['GetItem'],
    records: ['GetItem', 'Query'],
  },
  signsReceipts: true,
  description:
    'All that the appraisal rests on which stood for a date, signed: rule set, facts, reasons, digests and the ledger up to its head, in canonical form (RFC 8785). It is verified without this system, by `gradus verify` or by hand. It says what the appraisal proposed, and not how a restriction stands since.',
  params: z.strictObject({ id: entityId, ruleSet: ruleSetId }),
  query: z.strictObject({
    asOf: requestedDay.meta({
      description:
        "A local date in the rule set's time zone: the appraisal of the greatest asOf up to it.",
    }),
    knownAt,
  }),
  answers: {
    200: {
      description: 'The receipt.',
      schema: receiptSchema.meta({
        id: 'Receipt',
        description: 'One decision with all that it rests on; see docs/receipts.md.',
      }),
    },
  },
  refusals: ['not-found', 'unknown-rule-set', 'receipt-too-large', 'not-whole', 'faulty'],
} as const satisfies Route;
