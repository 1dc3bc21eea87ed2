import * as z from 'zod';
import type { Contract } from '../contract.ts';
import { localDay, ruleSetId, version } from '../schemas/parameters.ts';
import { knownAt, versionState } from '../schemas/version-schemas.ts';

export const contract = {
  handler: 'get-rule-set-versions',
  description:
    'Every version of a rule set, drafts among them, the last decided first, how each stands on a day, and the one in force then: as it is known now, or was known at an instant.',
  params: z.strictObject({ id: ruleSetId }),
  query: z.strictObject({
    on: localDay.optional().meta({ description: 'The day; defaults to today where it applies.' }),
    knownAt,
  }),
  answers: {
    200: {
      description: 'The versions.',
      schema: z.strictObject({
        on: localDay,
        inForce: version.nullable(),
        versions: z.array(versionState),
      }),
    },
  },
  refusals: ['unknown-rule-set', 'faulty'],
} as const satisfies Contract;
