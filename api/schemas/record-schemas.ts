import * as z from 'zod';
import { sourceSchema } from '../../core/records/source-name.ts';
import { recordTypeNameSchema } from '../../core/expressions/aggregation-schema.ts';
import { localDay } from './parameters.ts';

const revision = z
  .union([z.int().min(0), z.iso.datetime({ offset: true }).max(35)])
  .optional()
  .meta({
    description:
      "The source's own number of the revision, or the instant at which the source changed it. With it, the order of the source decides which revision stands; without it, the order of writing does.",
  });

const named = {
  type: recordTypeNameSchema.meta({ description: 'The record type.', examples: ['inspection'] }),
  source: sourceSchema.meta({
    description: 'Who attests it: one of the sources that the type names.',
  }),
  id: z.string().min(1).max(200).meta({ description: "The source's own id of the record." }),
  revision,
};

const occurredOn = localDay.meta({ description: 'The day from which the law counts.' });
const fields = z.record(z.string(), z.unknown()).meta({
  description: 'The fields, as the record type declares them.',
});

/** A record as its source writes it, or its withdrawal. */
export const writtenRecord = z
  .union([
    z.strictObject({ ...named, occurredOn, body: fields }),
    z.strictObject({ ...named, withdrawn: z.literal(true) }),
  ])
  .meta({
    id: 'WrittenRecord',
    description: 'A record as its source writes it, or its withdrawal.',
  });

export const recordHash = z
  .string()
  .regex(/^[0-9a-f]{32}$/, { error: 'must be the id of a record here: 32 hex digits' })
  .meta({ description: "The id of the record here: a digest of the source and the source's id." });

export const seqOfCommit = z
  .int()
  .meta({ description: "Place of the commit in the chain of the entity's records." });

const effect = z.enum(['new', 'revised', 'withdrawn', 'restated', 'late', 'doubtful']).meta({
  description:
    '`new` and `revised` stand from now on, `withdrawn` ends the record, and `restated` says again what stands. `late` is an earlier revision of the source than the one that stands. `doubtful` repeats the content of an earlier revision without an order of the source: it waits for a decision, as does a second content of one revision of the source, and what stands stays.',
});

/** What became of one record. */
export const recordResult = z
  .union([
    z.strictObject({ record: recordHash, effect, seq: seqOfCommit }),
    z.strictObject({
      record: recordHash,
      effect: z.literal('same').meta({ description: 'Nothing new: it stands already.' }),
    }),
    z.strictObject({
      record: recordHash,
      effect: z.literal('refused').meta({ description: 'Nothing was kept of it.' }),
      why: z.string(),
    }),
  ])
  .meta({ id: 'RecordResult', description: 'What became of one record.' });

/** A record that stands, with the commit that wrote it. */
export const standingRecord = z
  .strictObject({
    record: recordHash,
    type: named.type,
    typeVersion: z.string().meta({ description: 'The version of the type that validated it.' }),
    source: named.source,
    id: named.id,
    occurredOn,
    revision,
    seq: seqOfCommit,
    at: z.iso.datetime().meta({ description: 'When it was written, which is when it was known.' }),
    by: z.string().meta({ description: 'The client that wrote it, from its token.' }),
    under: z.string().optional().meta({
      description:
        "The id on whose chain of records it is, where that is not the entity's own: one that counts as the entity.",
    }),
    disputed: z
      .literal(true)
      .optional()
      .meta({ description: 'Somebody disputes it, and that is not settled; it still counts.' }),
    closed: z
      .literal(true)
      .optional()
      .meta({ description: 'It counts no more, as after a restoration.' }),
    body: fields,
  })
  .meta({ id: 'StandingRecord', description: 'A record that stands.' });

const writing = z.strictObject({
  seq: seqOfCommit,
  at: z.iso.datetime().meta({ description: 'When it was written.' }),
  by: z.string().meta({ description: 'The client that wrote it, from its token.' }),
  occurredOn: occurredOn.optional(),
  revision,
  body: fields.optional(),
  withdrawn: z.literal(true).optional().meta({ description: 'It withdraws the record.' }),
});

/** A record of which writings wait for a decision. */
export const doubtfulRecord = z
  .strictObject({
    entity: z.string(),
    record: recordHash,
    type: named.type,
    source: named.source,
    id: named.id,
    stands: writing.meta({ description: 'What was last taken: what stands, or the withdrawal.' }),
    doubtful: z.array(writing).meta({ description: 'What waits, the first written first.' }),
  })
  .meta({ id: 'DoubtfulRecord', description: 'A record of which writings wait for a decision.' });
