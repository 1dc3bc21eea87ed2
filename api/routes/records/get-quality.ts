import * as z from 'zod';
import { recordTypeNameSchema } from '../../../core/expressions/aggregation-schema.ts';
import { sourceSchema } from '../../../core/records/source-name.ts';
import { readRuleSets } from '../../rights.ts';
import type { Route } from '../../route.ts';
import { qualityMonth, qualityReport } from '../../schemas/quality-report-schema.ts';

export const route = {
  handler: 'get-quality',
  method: 'GET',
  path: '/v1/quality',
  scope: 'read',
  summary: 'The quality of all records, by source and record type',
  rights: { ...readRuleSets, qualityReports: ['GetItem', 'Query'] },
  description:
    'The newest report on the quality of all records that are stored: how complete, valid, timely and unique they are, and how often they were disputed. A report is made each night; what was written since is in the next one. Refused writings are counted as they come.',
  query: z.strictObject({
    source: sourceSchema.optional().meta({ description: 'Only records of this source.' }),
    type: recordTypeNameSchema
      .optional()
      .meta({ description: 'Only records of this type.', examples: ['inspection'] }),
    from: qualityMonth
      .optional()
      .meta({ description: 'The first month in which they were written.', examples: ['2026-01'] }),
    to: qualityMonth.optional().meta({ description: 'The last month.', examples: ['2026-12'] }),
  }),
  answers: {
    200: {
      description: 'The report, and of when it is.',
      schema: z.strictObject({
        report: z.string().meta({ description: 'The id of the report.' }),
        startedAt: z.iso.datetime().meta({
          description: 'When counting began: what was written before is counted.',
        }),
        finishedAt: z.iso.datetime(),
        entities: z.int().meta({ description: 'Entities whose records were counted.' }),
        quality: qualityReport,
      }),
    },
  },
  refusals: ['not-found', 'not-whole', 'faulty'],
} as const satisfies Route;
