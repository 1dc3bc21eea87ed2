import * as z from 'zod';
import { dateSchema, instantFault } from '../ground/dates.ts';

/** A digest: `sha256:` and 64 hexadecimal digits. */
export const digestSchema = z
  .string()
  .regex(/^sha256:[0-9a-f]{64}$/, { error: 'must be a digest: sha256: and 64 hex digits' });

/** An instant in the ledger's format, which sorts as a string. */
export const instantSchema = z.iso.datetime({
  precision: 3,
  error: ({ input }) =>
    instantFault(
      input,
      'must be an instant in UTC with milliseconds, such as 2026-03-01T12:00:00.000Z',
    ),
});

/** The fields of every entry of a chain; its hash covers all other fields, listed here or not. */
const head = {
  chain: z.string(),
  seq: z.int().min(1),
  at: instantSchema,
  by: z.string(),
  cause: z.string(),
  prev: digestSchema.nullable(),
  hash: digestSchema,
};

const label = z.string().nullable();

/** How far a chain of records was read, and up to where revisions of those records counted. */
const readPlace = { seq: z.int().min(0), worded: z.int().min(0).optional() };

/** One appraisal of one entity as its chain attests it. */
export const appraisedEntrySchema = z.looseObject({
  kind: z.literal('appraised'),
  ...head,
  appraisal: z.string(),
  asOf: dateSchema,
  observedOn: dateSchema.optional(),
  score: z.number().nullable(),
  grade: label,
  tier: label,
  domains: z
    .record(z.string(), z.strictObject({ score: z.number().nullable(), grade: label }))
    .optional(),
  version: z.string(),
  ruleSetDigest: digestSchema,
  factsDigest: digestSchema,
  payload: z.looseObject({ id: z.string(), digest: digestSchema }),
  records: z
    .looseObject({
      ...readPlace,
      others: z
        .array(z.looseObject({ entity: z.string(), ...readPlace }))
        .readonly()
        .optional(),
      count: z.int().min(0),
      digest: digestSchema,
    })
    .optional(),
  inForce: z.boolean(),
  holds: digestSchema.optional(),
});
export type AppraisedEntry = z.infer<typeof appraisedEntrySchema>;

const decided = { ...head, version: z.string(), digest: digestSchema };

/** One version of a rule set coming into force. */
const publishedEntrySchema = z.looseObject({
  kind: z.literal('published'),
  ...decided,
  from: dateSchema,
  standing: z.enum(['demonstration', 'full']),
  reach: z.strictObject({ since: dateSchema.optional(), begins: instantSchema }).optional(),
});
export type PublishedEntry = z.infer<typeof publishedEntrySchema>;

/** One decision of a version, in the chain of its rule set. */
export const decidedEntrySchema = z.discriminatedUnion('kind', [
  publishedEntrySchema,
  z.looseObject({
    kind: z.enum(['submitted', 'checked', 'approved', 'withdrawn', 'annulled', 'proposed']),
    ...decided,
  }),
]);
export type DecidedEntry = z.infer<typeof decidedEntrySchema>;
