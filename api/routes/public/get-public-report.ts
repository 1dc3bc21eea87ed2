import * as z from 'zod';
import { readOutside } from '../../rights.ts';
import type { Route } from '../../route.ts';
import { verifiedReport } from '../../schemas/public-schemas.ts';

export const route = {
  handler: 'get-public-report',
  method: 'GET',
  path: '/v1/public/reports/{code}',
  scope: null,
  summary: 'Whether a compliance report was made here, and is as the ledger has it',
  rights: readOutside,
  readsRules: true,
  description:
    'Makes the report of a code again from the ledger as it stood, and compares. Who has the code is told what the report says in short, not its records. With `accept: text/html` it is a page.',
  params: z.strictObject({
    code: z
      .string()
      .regex(/^[0-9A-Za-z -]{1,60}$/, { error: 'must be the code of a report' })
      .meta({ description: 'The verification code of a report.' }),
  }),
  answers: { 200: { description: 'Verified or not.', schema: verifiedReport, orPage: true } },
  refusals: ['not-whole', 'faulty'],
} as const satisfies Route;
