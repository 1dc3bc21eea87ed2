import type { Route } from '../../route.ts';
import { admittedCode } from '../../schemas/admission-schemas.ts';
import { listOf } from '../../schemas/list.ts';

export const route = {
  handler: 'get-admissions',
  method: 'GET',
  path: '/v1/admissions',
  scope: 'read',
  summary: 'Codes that were admitted by decision',
  rights: { ledger: ['Query'] },
  description:
    'Codes that were admitted by decision, the first one first; the list comes whole. Those of rules/admissions.json are deployed, and not among them.',
  answers: { 200: { description: 'The codes.', schema: listOf(admittedCode, {}) } },
  refusals: [],
} as const satisfies Route;
