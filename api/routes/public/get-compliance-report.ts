import * as z from 'zod';
import { readOutside } from '../../rights.ts';
import type { Route } from '../../route.ts';
import { entityId, requestedDay } from '../../schemas/parameters.ts';
import { complianceReport } from '../../schemas/public-schemas.ts';

export const route = {
  handler: 'get-compliance-report',
  method: 'GET',
  path: '/v1/entities/{id}/compliance-report',
  scope: 'read',
  summary: 'A compliance report on an organisation',
  rights: { ...readOutside, current: ['BatchGetItem'], payloads: ['GetItem', 'PutItem'] },
  readsRules: true,
  description:
    'What is known of an organisation in a period, by area, with the grades and measures in force, and a code under which anybody can verify it. It says as of where in the ledger it was made. Grades are those of the rule sets that the token is for. With `accept: text/html` it is a page to print.',
  params: z.strictObject({ id: entityId }),
  query: z.strictObject({
    from: requestedDay.optional().meta({
      description: 'The first day of the period; three years before its last one unless given.',
    }),
    to: requestedDay.optional().meta({ description: 'Its last day; today in UTC unless given.' }),
  }),
  answers: { 200: { description: 'The report.', schema: complianceReport, orPage: true } },
  refusals: ['not-found', 'not-whole', 'faulty'],
} as const satisfies Route;
