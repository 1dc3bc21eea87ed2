import * as z from 'zod';
import {
  codeAdmissionSchema,
  codeWithdrawalSchema,
} from '../../../core/entities/admissions/code-admission.ts';
import type { Route } from '../../route.ts';
import { admittedCode } from '../../schemas/admission-schemas.ts';

export const route = {
  handler: 'post-admission',
  method: 'POST',
  path: '/v1/admissions',
  scope: 'approve',
  summary:
    'Admit a code that its register confirms although its check digit fails, or withdraw that',
  rights: { ledger: ['Query', 'PutItem'] },
  description:
    'From then on the code passes as an id and as a code of an entity; its form must be right all the same. The ledger has who confirms it and why. A code that can be read as the number of a person is not admitted here. With `withdrawn`, the admission ends: the code is refused for writes again, what stands under it is still read, and it can be admitted again. Every process knows of either within ten seconds.',
  body: z.union([codeAdmissionSchema, codeWithdrawalSchema]),
  largest: 16 * 1024,
  answers: {
    201: { description: 'It is admitted.', schema: admittedCode },
    200: {
      description: 'It was admitted before, and stays so as it was; or its admission is withdrawn.',
      schema: admittedCode,
    },
  },
  refusals: ['not-found', 'too-large', 'wrong-content-type', 'faulty'],
} as const satisfies Route;
