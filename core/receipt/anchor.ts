import * as z from 'zod';
import { dateSchema, daysFrom } from '../ground/dates.ts';
import { canonical, digestOf } from '../ground/digest.ts';
import { digestSchema, instantSchema } from './chain-entry.ts';

/** The last entry of a chain when an anchor was made. */
export type Head = { chain: string; seq: number; hash: string };

/** How long an anchor is retained: some weeks, or as long as the ledger. */
export type Keep = 'daily' | 'month-end';

/** The number of buckets of an anchor, that of the population. */
export const ANCHOR_BUCKETS = 256;

export const anchorIdSchema = z.string().regex(/^anchor_\d{4}-\d\d-\d\d$/, {
  error: 'must be the id of an anchor, such as anchor_2026-03-31',
});

const headSchema = z.tuple([z.string().min(1), z.int().min(1), digestSchema]);

/** The heads of one bucket, sorted by chain. */
const bucketSchema = z.strictObject({
  format: z.literal('gradus-anchor-bucket/1'),
  anchor: anchorIdSchema,
  bucket: z
    .int()
    .min(0)
    .max(ANCHOR_BUCKETS - 1),
  heads: z.array(headSchema),
});
export type AnchorBucket = z.infer<typeof bucketSchema>;

const attested = {
  format: z.literal('gradus-anchor/1'),
  id: anchorIdSchema,
  /** When the pass over the chains began; later entries can be missing. */
  at: instantSchema,
  keep: z.enum(['daily', 'month-end']),
  /** The anchor before, and its digest; null for the first. */
  before: z.strictObject({ id: anchorIdSchema, digest: digestSchema }).nullable(),
  /** Digest and number of heads of each bucket. */
  buckets: z
    .array(z.strictObject({ digest: digestSchema, heads: z.int().min(0) }))
    .length(ANCHOR_BUCKETS),
};

/** A signed list of the digests of all buckets. */
export const anchorSchema = z.strictObject({
  ...attested,
  signature: z.strictObject({
    alg: z.literal('ES256'),
    kid: z.string().min(1).max(300),
    value: z
      .string()
      .regex(/^[\w-]{85}[AQgw]$/, { error: 'must be a signature of ES256 in base64url' }),
  }),
});
export type Anchor = z.infer<typeof anchorSchema>;
export type UnsignedAnchor = Omit<Anchor, 'signature'>;

/** Names an anchor by its id and its digest. */
export type AnchorReference = { id: string; digest: string };

/**
 * The id of the anchor of a day in UTC; there is one a day.
 *
 * @example anchorId('2026-03-31') // 'anchor_2026-03-31'
 */
export function anchorId(day: string): string {
  return `anchor_${dateSchema.parse(day)}`;
}

/**
 * How long the anchor of a day is retained. The last day of a month is a month end; if it has no anchor, the
 * next one is.
 *
 * @param before the anchor before it; null for the first
 * @example keepOf('2026-03-31', null) // 'month-end'
 */
export function keepOf(day: string, before: Pick<Anchor, 'id' | 'keep'> | null): Keep {
  const month = (date: string) => date.slice(0, 'YYYY-MM'.length);
  if (month(daysFrom(day, 1)) !== month(day)) return 'month-end';
  const last = before && { ...before, day: before.id.slice('anchor_'.length) };
  return last && month(last.day) < month(day) && last.keep === 'daily' ? 'month-end' : 'daily';
}

/** The heads of a bucket as a document, sorted by chain so that equal heads give equal digests. */
export function bucketOfHeads(
  anchor: string,
  bucket: number,
  heads: readonly Head[],
): AnchorBucket {
  const rows = heads.map(({ chain, seq, hash }): [string, number, string] => [chain, seq, hash]);
  rows.sort(([one], [other]) => (one < other ? -1 : 1));
  return { format: 'gradus-anchor-bucket/1', anchor, bucket, heads: rows };
}

/**
 * The signed text: the anchor in canonical form (RFC 8785) with the algorithm and the key id, without the
 * value of the signature.
 */
export function anchorText(
  anchor: UnsignedAnchor & { signature: Pick<Anchor['signature'], 'alg' | 'kid'> },
): string {
  const { alg, kid } = anchor.signature;
  return canonical({ ...anchor, signature: { alg, kid } });
}

/**
 * Parses an anchor.
 *
 * @throws Error if the text is not an anchor
 */
export function parseAnchor(text: string): Anchor {
  return anchorSchema.parse(JSON.parse(text));
}

/**
 * Parses the heads of one bucket of an anchor and verifies their digest against the anchor.
 *
 * @throws Error if the text has another digest or is not a bucket of that anchor
 */
export function parseBucket(text: string, anchor: Anchor, bucket: number): Head[] {
  const found = bucketSchema.parse(JSON.parse(text));
  const isOurs = found.anchor === anchor.id && found.bucket === bucket;
  if (!isOurs || digestOf(found) !== anchor.buckets[bucket]?.digest) {
    throw new Error(`Bucket ${bucket} of ${anchor.id} is not the one that it signs`);
  }
  return found.heads.map(([chain, seq, hash]) => ({ chain, seq, hash }));
}
