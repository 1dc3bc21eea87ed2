import * as z from 'zod';

const count = z.int().min(0);
const share = z
  .number()
  .min(0)
  .max(1)
  .nullable()
  .meta({ description: 'To four decimals; null where there is nothing to have a share of.' });
const days = z.int().nullable();
export const qualityMonth = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/, { error: 'must be a month, YYYY-MM' });

const completeness = z
  .strictObject({
    statements: count.meta({ description: 'Writings that say something: all but withdrawals.' }),
    given: count.meta({ description: 'Optional fields that are given, in all statements.' }),
    possible: count.meta({ description: 'Optional fields that could be given.' }),
    share,
    fields: z
      .array(
        z.strictObject({ field: z.string(), title: z.string().optional(), given: count, share }),
      )
      .meta({ description: 'Each optional field of the record type; empty over all types.' }),
  })
  .meta({ description: 'How often optional fields are given.' });

const validity = z
  .strictObject({
    rejected: count,
    share: share.meta({ description: 'Of the rejected and the valid together.' }),
    causes: z
      .array(z.strictObject({ cause: z.string(), rejected: count, share }))
      .meta({ description: 'The most frequent first; a row counts for each of its causes.' }),
  })
  .meta({ description: 'Rows and lines that are no record.' });

const timeliness = z
  .strictObject({
    measured: count.meta({ description: 'Statements with a knownAt.' }),
    median: days.meta({ description: 'By nearest rank; null where nothing is measured.' }),
    p90: days.meta({ description: 'The 90th percentile, by nearest rank.' }),
    early: count.meta({ description: 'Known before the day that they are about.' }),
    atBound: count.meta({ description: 'At or beyond the bound of days, counted as the bound.' }),
    withoutKnownAt: count,
    shareWithoutKnownAt: share,
  })
  .meta({ description: 'Days from occurredOn to knownAt.' });

const uniqueness = z
  .strictObject({
    records: count.meta({ description: 'Different records: source, id, type and entity.' }),
    doubled: count.meta({ description: 'Writings that say again what stands.' }),
    revised: count.meta({ description: 'Writings with other content, which then stands.' }),
    withdrawn: count,
    late: count.meta({ description: 'Earlier revisions of the source than the one that stands.' }),
    doubtful: count.meta({ description: 'Writings with the content of an earlier revision.' }),
    mixed: count.meta({
      description:
        'Writings whose revision is a number where the record had instants, or the other way round; they do not count.',
    }),
    suspected: count.meta({
      description: 'Records that say the same of the same entity as another of the source.',
    }),
  })
  .nullable()
  .meta({ description: 'Null where more was written than is remembered.' });

const quality = {
  writings: count.meta({ description: 'Valid writings: statements and withdrawals.' }),
  completeness,
  validity,
  timeliness,
  uniqueness,
  conflicts: count
    .nullable()
    .meta({ description: 'Ids of a source that name several types or entities.' }),
  disputes: z
    .strictObject({ held: count, upheld: count })
    .nullable()
    .meta({ description: 'Upheld by a later revision or withdrawal; null where none is held.' }),
  trend: z
    .array(z.strictObject({ month: qualityMonth, writings: count, rejected: count, median: days }))
    .meta({ description: 'By the month of knownAt; what has none is left out.' }),
};

const bound = z.enum(['groups', 'months', 'causes', 'writings']);

/** A report on the quality of shared records; the shape of core/quality/quality-report.ts. */
export const qualityReport = z
  .strictObject({
    timeZone: z.string().meta({ description: 'Where the days and months of knownAt are counted.' }),
    total: z.strictObject(quality),
    groups: z
      .array(
        z.strictObject({
          source: z.string().nullable(),
          type: z.string().nullable(),
          title: z.string().optional(),
          isNamed: z.boolean().meta({ description: 'Whether the record type names the source.' }),
          ...quality,
        }),
      )
      .meta({ description: 'By source and record type; what names neither comes last.' }),
    bounds: z
      .strictObject({
        ...{ groups: count, months: count, causes: count, writings: count, days: count },
        exceeded: z.array(bound),
      })
      .meta({ description: 'How much is told apart at most, and which bounds were exceeded.' }),
  })
  .meta({ id: 'QualityReport', description: 'The quality of shared records.' });
