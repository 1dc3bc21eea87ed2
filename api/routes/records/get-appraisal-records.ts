import * as z from 'zod';
import { factNameSchema } from '../../../core/facts/declaration.ts';
import { readRecords, readRuleSets } from '../../rights.ts';
import type { Route } from '../../route.ts';
import { listOf } from '../../schemas/list.ts';
import { appraisalId, page } from '../../schemas/parameters.ts';
import { standingRecord } from '../../schemas/record-schemas.ts';

export const route = {
  handler: 'get-appraisal-records',
  method: 'GET',
  path: '/v1/appraisals/{id}/records',
  scope: 'read',
  summary: 'The records of which a fact of an appraisal was made',
  rights: { ...readRuleSets, ...readRecords, payloads: ['GetItem'], ledger: ['Query'] },
  description:
    'Derives a fact again from the records that stood when the appraisal was made, and lists those behind it: the answer is the same years later, whatever was revised since.',
  params: z.strictObject({ id: appraisalId }),
  query: z.strictObject({
    fact: factNameSchema.meta({
      description: 'A fact that the version makes from records.',
      examples: ['inspectionScore'],
    }),
    ...page,
  }),
  answers: {
    200: {
      description: 'A page of the records, by type and day.',
      schema: listOf(standingRecord, {
        fact: z.string(),
        value: z.json().meta({ description: 'The value of the fact; null where it has none.' }),
        count: z.int().meta({ description: 'How many records are behind it.' }),
        seq: z.int().nullable().meta({
          description:
            "How far the chain of the entity's records was read; null where all facts were given.",
        }),
      }),
    },
  },
  refusals: ['not-found', 'not-whole', 'faulty'],
} as const satisfies Route;
