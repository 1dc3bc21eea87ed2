import * as z from 'zod';
import { disputed, force } from './force-schemas.ts';
import { localDay } from './parameters.ts';
import { law } from './reason-schemas.ts';

const measured = {
  measure: z.string(),
  law,
  from: localDay.meta({ description: 'First day of the term that holds on `asOf`.' }),
  until: localDay.optional().meta({
    description:
      'First day after that term. An incentive goes on for another term as long as it follows, unless `renews` is false; a restriction never renews.',
  }),
};
const renews = z.literal(false).optional();

const incentive = z.strictObject({
  kind: z.literal('incentive'),
  status: z.literal('granted'),
  title: z.string(),
  ...measured,
  renews,
});

const restriction = z.strictObject({
  kind: z.literal('restriction'),
  status: z.literal('proposed'),
  title: z.string(),
  ...measured,
  decidedBy: z.enum(['officer', 'panel', 'court']),
  notice: z.strictObject({ says: z.string(), period: z.string().optional() }),
  wayBack: z.string(),
});

export const measure = z.discriminatedUnion('kind', [incentive, restriction]).meta({
  id: 'Measure',
  description:
    'What follows from an appraisal. An incentive is `granted`. A restriction is `proposed`: it has no effect, and nobody may act on it, until the person or body in `decidedBy` has decided it.',
});

/** A measure of a stored appraisal: a restriction has how it stands today beside what the appraisal says. */
export const storedMeasure = z
  .discriminatedUnion('kind', [incentive, restriction.extend({ force, disputed })])
  .meta({
    id: 'StoredMeasure',
    description:
      'A measure as the appraisal has it. `status` stays what the appraisal says; `force` is how the restriction stands today.',
  });

/** A measure without the catalogue's texts, as lists show it. */
export const measureInForce = z
  .strictObject({
    kind: z.enum(['incentive', 'restriction']),
    status: z.enum(['granted', 'proposed']),
    ...measured,
    renews,
    force: force.optional(),
    disputed,
  })
  .meta({
    id: 'MeasureInForce',
    description:
      'A measure without its texts. What is `proposed` is a restriction; `force` says how it stands today.',
  });
