import * as z from 'zod';
import { inForce } from '../schemas/appraisal-schemas.ts';
import type { Contract } from '../contract.ts';
import { entityId } from '../schemas/parameters.ts';

export const contract = {
  handler: 'get-entity-appraisals',
  description:
    'One appraisal for each rule set under which the entity has been appraised: the one in force. An entity that nobody has appraised has an empty list.',
  params: z.strictObject({ id: entityId }),
  answers: {
    200: {
      description: 'What is in force.',
      schema: z.strictObject({ entity: z.string(), appraisals: z.array(inForce) }),
    },
  },
  refusals: ['faulty'],
} as const satisfies Contract;
