import * as z from 'zod';
import { lawSchema } from '../../core/ground/law.ts';
import { recordTypeSchema } from '../../core/records/record-type.ts';

const day = z.iso.date();
const value = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.array(z.union([z.string(), z.number(), z.boolean()])),
]);
const count = z.int().min(0);

const disputedSince = day.nullable().meta({
  description: 'Since when it is in dispute; null where it is not.',
});

const shown = {
  law: z.array(lawSchema).meta({ description: 'The law that publishes it.' }),
  until: day.nullable().meta({
    description: 'The first day on which it no longer shows; null where time does not end it.',
  }),
  standing: z.enum(['full', 'demonstration']).meta({
    description:
      'Whether all law behind it is verified. A demonstration rests on law that nobody has verified, and binds nobody.',
  }),
  disputedSince,
  replies: z
    .array(
      z.strictObject({
        on: day,
        law: z.array(lawSchema),
        words: z.string().nullable().meta({
          description:
            'What the organisation wrote, as it stands: text, and never markup. Null where its words are not held here.',
        }),
      }),
    )
    .meta({ description: 'Replies of the organisation, which stand beside it.' }),
};

const field = z.strictObject({
  field: z.string(),
  title: z.string(),
  value,
  unit: z.string().optional(),
});

/** What the public sees of an organisation. */
export const publicView = z
  .strictObject({
    entity: z.string().meta({ description: 'The id that was asked for.' }),
    on: day,
    name: z
      .strictObject({ text: z.string(), register: z.string() })
      .nullable()
      .meta({ description: 'Its name, where anything is shown and its register publishes it.' }),
    records: z.array(
      z.strictObject({
        ...{ record: z.string(), type: z.string(), title: z.string(), source: z.string() },
        ...{ occurredOn: day, fields: z.array(field), ...shown },
      }),
    ),
    grades: z.array(
      z.strictObject({
        ...{ ruleSet: z.string(), version: z.string(), grade: z.string(), asOf: day, ...shown },
      }),
    ),
    restrictions: z.array(
      z.strictObject({ measure: z.string(), title: z.string(), since: day, ...shown }),
    ),
    changesOn: day.nullable().meta({
      description: 'The first day on which time alone changes it.',
    }),
  })
  .meta({ id: 'PublicView', description: 'What a law publishes of an organisation.' });

const area = z.strictObject({
  category: recordTypeSchema.shape.category,
  types: z.array(z.string()).meta({ description: 'The record types that were looked up.' }),
  records: z.array(
    z.strictObject({
      ...{ record: z.string(), type: z.string(), source: z.string(), occurredOn: day },
      fields: z.record(z.string(), value),
      disputedSince,
    }),
  ),
});

const period = z.strictObject({ from: day, to: day });
const verificationCode = z.string().meta({ examples: ['0GB7-4KXM-PS2A-9TQE-ZC5R-HVW8'] });
const digest = z.string().meta({ description: 'The digest of the whole report.' });

/** A compliance report with its code. */
export const complianceReport = z
  .strictObject({
    code: verificationCode,
    digest,
    report: z.strictObject({
      ...{ format: z.literal(1), entity: z.string(), on: day, period, areas: z.array(area) },
      ruleSets: z.array(z.string()).meta({ description: 'The rule sets that were looked up.' }),
      grades: z.array(
        z.strictObject({
          ...{ ruleSet: z.string(), version: z.string(), grade: z.string(), asOf: day },
          ...{ validUntil: day.nullable(), disputedSince },
        }),
      ),
      measures: z.array(
        z.strictObject({
          measure: z.string(),
          kind: z.enum(['incentive', 'restriction']),
          since: day,
          until: day.nullable().meta({ description: 'The first day on which it is over.' }),
          disputedSince,
        }),
      ),
      ledger: z
        .array(z.strictObject({ chain: z.string(), seq: z.int().min(1), hash: z.string() }))
        .meta({ description: 'How far each chain went when it was made.' }),
    }),
  })
  .meta({ id: 'ComplianceReport', description: 'What is known of an organisation in a period.' });

/** What came of verifying a code. */
export const verifiedReport = z
  .strictObject({
    code: verificationCode,
    verified: z.boolean(),
    summary: z
      .strictObject({
        ...{ entity: z.string(), on: day, period, digest },
        isLatest: z.boolean().meta({
          description: 'Whether nothing was written about the organisation since.',
        }),
        records: z.array(z.strictObject({ category: recordTypeSchema.shape.category, count })),
        grades: z.array(z.strictObject({ ruleSet: z.string(), grade: z.string() })),
        ...{ measures: count, objections: count },
      })
      .nullable()
      .meta({ description: 'What it says, in short; null where it is not verified.' }),
  })
  .meta({ id: 'VerifiedReport', description: 'Whether a report is as the ledger has it.' });
