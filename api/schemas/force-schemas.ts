import * as z from 'zod';
import { localDay, ruleSetId, appraisalId } from './parameters.ts';
import { law } from './reason-schemas.ts';

const proceeding = z
  .strictObject({
    id: z.string(),
    procedure: z.string(),
    version: z.string(),
    state: z.string(),
    title: z.string().meta({ description: 'The state in the words of the law.' }),
  })
  .meta({ id: 'DecidingProceeding', description: 'The proceeding that decides a restriction.' });

const since = localDay.meta({ description: 'The first day on which it was in force.' });
const why = z
  .enum([
    ...(['lifted', 'no-longer-proposed', 'version-withdrawn'] as const),
    ...(['longest-term', 'stopped'] as const),
  ])
  .meta({
    description:
      'What ended it: its proceeding lifted it, the appraisal in force proposes it no longer, the version of the rule set that proposed it was withdrawn, its longest term is over, or its proceeding stands stopped because the organisation has ceased.',
  });
const until = localDay.meta({
  description: 'The first day on which it is over at the latest, by its longest term.',
});

/** How a restriction stands today. */
export const force = z
  .discriminatedUnion('is', [
    z.strictObject({
      is: z.literal('proposed'),
      proceeding: proceeding.optional().meta({
        description: 'The proceeding that is open about it; absent where none is.',
      }),
      before: z
        .strictObject({ since, why, proceeding })
        .optional()
        .meta({ description: 'How it was in force before.' }),
    }),
    z.strictObject({ is: z.literal('in-force'), since, until, proceeding }),
    z.strictObject({ is: z.literal('stayed'), since, until, proceeding }),
    z.strictObject({ is: z.literal('ended'), since, why, proceeding }),
    z.strictObject({ is: z.literal('none') }),
  ])
  .meta({
    id: 'Force',
    description:
      'How a restriction stands today. It is `in-force` only while its proceeding lets it be, the appraisal in force proposes it, and its longest term has not passed. Nobody may act on one that is anything else. `none`: no appraisal in force proposes it, and it never was in force.',
  });

export const disputed = z
  .strictObject({ since: localDay, proceeding: z.string() })
  .optional()
  .meta({
    description:
      'Since when an open proceeding disputes it, the appraisal or a record on which it rests, and the id of the proceeding.',
  });

const common = {
  ruleSet: ruleSetId,
  measure: z.string(),
  title: z.string(),
  law,
  disputed,
};

/** A measure of an entity as it stands today. */
export const measureToday = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('incentive'),
      status: z.literal('granted'),
      ...common,
      appraisal: appraisalId,
      from: localDay,
      until: localDay.optional(),
      renews: z.literal(false).optional(),
    }),
    z.strictObject({
      kind: z.literal('restriction'),
      ...common,
      appraisal: appraisalId.optional().meta({
        description: 'The appraisal in force that proposes it; absent where none does.',
      }),
      decidedBy: z.enum(['officer', 'panel', 'court']),
      notice: z.strictObject({ says: z.string(), period: z.string().optional() }),
      wayBack: z.string(),
      force,
    }),
  ])
  .meta({
    id: 'MeasureToday',
    description: 'An incentive that is granted, or a restriction with how it stands today.',
  });
