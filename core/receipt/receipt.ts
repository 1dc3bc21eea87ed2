import * as z from 'zod';
import type { ReasonedAppraisal } from '../appraisal/appraisal.ts';
import { dateSchema } from '../ground/dates.ts';
import { canonical } from '../ground/digest.ts';
import type { GivenFacts } from '../facts/values.ts';
import { entityKindSchema } from '../entities/identifiers/entity.ts';
import { recordTypeSchema } from '../records/record-type.ts';
import { measureDefinitionSchema } from '../rule-set/catalogue.ts';
import { ruleSetIdSchema } from '../rule-set/schema.ts';
import {
  appraisedEntrySchema,
  decidedEntrySchema,
  digestSchema,
  instantSchema,
  type AppraisedEntry,
  type DecidedEntry,
} from './chain-entry.ts';

const outcome = {
  score: z.number().nullable(),
  grade: z.string().nullable(),
  tier: z.string().nullable(),
};

const domains = z
  .record(
    z.string(),
    z.strictObject({ score: z.number().nullable(), grade: z.string().nullable() }),
  )
  .optional();

const json = z.looseObject({});

/** A document with the definitions of the measures that it names, and the record types that it reads, if any. */
const publishedSchema = z.strictObject({
  document: json,
  measures: z.array(measureDefinitionSchema),
  recordTypes: z.array(recordTypeSchema).min(1).optional(),
});

/** The signed part: a receipt without the value of its signature. */
const attested = {
  format: z.enum(['gradus-receipt/1', 'gradus-receipt/2'], {
    error: 'must be "gradus-receipt/1" or "gradus-receipt/2"',
  }),
  /** The request; `knownAt` is the instant of the request unless given. */
  asked: z.strictObject({
    entity: z.string(),
    ruleSet: ruleSetIdSchema,
    asOf: dateSchema,
    knownAt: instantSchema,
  }),
  engine: z.string(),
  /** The version's document and what it names, as published. */
  ruleSet: publishedSchema,
  /** The other versions that its transitional law names. */
  others: z.array(publishedSchema).min(1).optional(),
  inputs: z.strictObject({
    entity: z.strictObject({ id: z.string(), kind: entityKindSchema }),
    facts: json,
    /** All given facts, if the milder version read fewer of them. */
    given: json.optional(),
    /** The records of which facts were made, each with the commit that wrote it; left out where they are too many. */
    records: z
      .array(
        z.strictObject({
          ...{ type: z.string(), source: z.string(), id: z.string(), occurredOn: dateSchema },
          body: json,
          seq: z.int().min(1),
          /** The id in whose chain of records that commit is, where it is not the entity's own. */
          under: z.string().optional(),
        }),
      )
      .optional(),
    asOf: dateSchema,
    /** The day that the facts describe, unless that is asOf. */
    observedOn: dateSchema.optional(),
    previous: z
      .strictObject({ ...outcome, domains, asOf: dateSchema, observedOn: dateSchema.optional() })
      .nullable(),
    /** The outcomes of earlier observations, if the rule set reads them. */
    earlier: z
      .array(
        z.strictObject({
          observedOn: dateSchema,
          ...outcome,
          tier: outcome.tier.optional(),
          domains,
        }),
      )
      .optional(),
  }),
  appraisal: json,
  /** The appraisal and its facts as the exact text whose digest is in the ledger. */
  payload: z.string(),
  digests: z.strictObject({ ruleSet: digestSchema, facts: digestSchema, payload: digestSchema }),
  ledger: z.strictObject({
    /** Sequence number of the appraisal in the entity's chain. */
    seq: z.int().min(1),
    entity: z.array(appraisedEntrySchema).min(1),
    ruleSet: z.array(decidedEntrySchema).min(1),
  }),
};

const signature = {
  alg: z.literal('ES256', { error: 'must be "ES256"' }),
  kid: z.string().min(1).max(300),
};

/** A receipt: everything that one decision rests on, in one document that can be verified alone. */
export const receiptSchema = z.strictObject({
  ...attested,
  signature: z.strictObject({
    ...signature,
    // 64 bytes leave four bits of the last character unused, which must be 0
    value: z.string().regex(/^[\w-]{85}[AQgw]$/, {
      error: 'must be 64 bytes, r and s, in base64url without padding',
    }),
  }),
});

export type Receipt = z.infer<typeof receiptSchema>;
/** A receipt before signing. */
export type UnsignedReceipt = Omit<Receipt, 'signature'>;

/** The parts of a receipt. */
export type ReceiptParts = Pick<Receipt, 'asked' | 'ruleSet' | 'payload'> & {
  others: NonNullable<Receipt['others']>;
  appraisal: ReasonedAppraisal;
  facts: GivenFacts;
  given?: GivenFacts;
  records?: NonNullable<Receipt['inputs']['records']> | undefined;
  /** The ledger entry that attests the appraisal. */
  entry: AppraisedEntry;
  /** Both chains from their first entries. */
  chains: { entity: AppraisedEntry[]; ruleSet: DecidedEntry[] };
};

/** Assembles an unsigned receipt. */
export function receiptOf(parts: ReceiptParts): UnsignedReceipt {
  const { asked, ruleSet, others, appraisal, facts, given, records, payload, entry } = parts;
  const { chains } = parts;
  const { entity, asOf, observedOn, previous = null, earlier, engine } = appraisal;
  return {
    format: formatOf(entry),
    asked,
    engine,
    ruleSet,
    ...(others.length > 0 ? { others } : {}),
    inputs: {
      entity,
      facts,
      ...(given ? { given } : {}),
      ...(records ? { records } : {}),
      asOf,
      ...(observedOn === undefined ? {} : { observedOn }),
      previous,
      ...(earlier === undefined ? {} : { earlier: [...earlier] }),
    },
    appraisal,
    payload,
    digests: {
      ruleSet: entry.ruleSetDigest,
      facts: entry.factsDigest,
      payload: entry.payload.digest,
    },
    ledger: { seq: entry.seq, ...chains },
  };
}

/**
 * Format 1 is for appraisals whose `previous` is the one in force for an earlier date, format 2 for those
 * whose `previous` is the appraisal of the observation before.
 */
export function formatOf({ holds }: Pick<AppraisedEntry, 'holds'>): Receipt['format'] {
  return holds === undefined ? 'gradus-receipt/1' : 'gradus-receipt/2';
}

/**
 * The signed text: the receipt in canonical form (RFC 8785) with the algorithm and the key id, without the
 * value of the signature.
 *
 * @example signedText({ signature: { alg: 'ES256', kid: 'k', value: 'v' } }) // '{"signature":{"alg":"ES256","kid":"k"}}'
 */
export function signedText(
  receipt: UnsignedReceipt & { signature: { alg: 'ES256'; kid: string } },
): string {
  const { alg, kid } = receipt.signature;
  return canonical({ ...receipt, signature: { alg, kid } });
}
