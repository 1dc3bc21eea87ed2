import * as z from 'zod';
import { dateSchema } from '../../../core/ground/dates.ts';
import { BUCKETS } from '../../keys.ts';
import type { LedgerFinding } from '../../appraisals/audit/ledger-finding.ts';
import type { Store } from '../../ground/client.ts';
import { onePage } from '../advance.ts';
import { finishPass } from '../end-pass.ts';
import { segmentsOf, startPass, type StartOptions } from '../header.ts';
import type { PassHeader, PassKind } from '../pass.ts';
import type { Cursor } from '../segments.ts';
import type { LedgerPart } from './ledger-part.ts';
import { verifyPage, verifyPlace, type VerifyPlace } from './verify-page.ts';

/** How much was verified, and what of it does not agree. */
type Counted = {
  chains: number;
  entries: number;
  /** Places that somebody changed without Gradus. */
  broken: number;
  /** Appraisals for a correcting run, which are no sign of that. */
  toCorrect: number;
  /** Some of the findings. */
  findings: LedgerFinding[];
};

export type VerificationHeader = PassHeader & {
  /** The day in UTC that it is of. */ day: string;
} & Partial<Counted>;

/** Verifications of the whole ledger as passes: a segment is a share of its scans. */
export const verifications: PassKind<VerificationHeader, Counted> = {
  table: 'verifications',
  name: 'verification',
  header: (attributes) => attributes as VerificationHeader,
  nothing: () => ({ chains: 0, entries: 0, broken: 0, toCorrect: 0, findings: [] }),
};

/** The number of findings that a segment, and the whole, stores. */
const EXAMPLES = 20;

/**
 * The id of the verification of a day in UTC: one a day.
 *
 * @example verificationId('2026-03-31') // 'verification_2026-03-31'
 */
export function verificationId(day: string): string {
  return `verification_${dateSchema.parse(day)}`;
}

export const verificationIdSchema = z.string().regex(/^verification_\d{4}-\d\d-\d\d$/, {
  error: 'must be the id of a verification, such as verification_2026-03-31',
});

/** Starts the verification of a day, or finds the one that stands. */
export async function startVerification(
  store: Store,
  day: string,
  options: StartOptions = {},
): Promise<{ verification: VerificationHeader; segments: number[] }> {
  const request = { id: verificationId(day), day };
  const begun = await startPass(store, verifications, request, options);
  return { verification: begun.header, segments: segmentsOf(begun) };
}

/**
 * Verifies one page of one segment and counts it exactly once. Killed anywhere, it can be called again.
 *
 * @returns what this page found, and whether the segment has no page left
 * @throws RangeError where there is no such verification or segment
 */
export async function verificationPage(
  store: Store,
  id: string,
  segment: number,
): Promise<{ done: boolean; findings: LedgerFinding[] }> {
  let found: LedgerFinding[] = [];
  const { cursor } = await onePage(
    store,
    verifications,
    { id, segment },
    async (_header, state) => {
      const part = { segment, of: state.of };
      const place = placeIn(state.cursor);
      const { findings, chains, entries, next, progress } = await verifyPage(store, part, place);
      found = findings;
      const counted = { chains, entries, ...counts(findings), findings };
      const before = place ? [state.counted] : [];
      const sum = sumOf([...before, counted]);
      return { cursor: next && cursorAt(next, part, progress), counted: sum };
    },
  );
  return { done: cursor === null, findings: found };
}

/** Adds the segments up and closes a verification; before all of them are done, it changes nothing. */
export async function finishVerification(
  store: Store,
  id: string,
): Promise<VerificationHeader | null> {
  const pass = await finishPass(store, verifications, id, ({ segments }) =>
    sumOf(segments.map(({ counted }) => counted)),
  );
  return pass && pass.header;
}

function counts(findings: readonly LedgerFinding[]): Pick<Counted, 'broken' | 'toCorrect'> {
  const toCorrect = findings.filter(({ kind }) => kind === 'to-correct').length;
  return { toCorrect, broken: findings.length - toCorrect };
}

function sumOf(all: readonly Counted[]): Counted {
  const sum = (name: 'chains' | 'entries' | 'broken' | 'toCorrect') =>
    all.reduce((before, one) => before + one[name], 0);
  return {
    chains: sum('chains'),
    entries: sum('entries'),
    broken: sum('broken'),
    toCorrect: sum('toCorrect'),
    findings: all.flatMap(({ findings }) => findings).slice(0, EXAMPLES),
  };
}

/** The place goes with the bucket that a segment would be in by its progress, which a pass reports. */
function cursorAt(place: VerifyPlace, { segment, of }: LedgerPart, progress: number): Cursor {
  const bucket = Math.floor((BUCKETS / of) * (segment + progress));
  return { bucket, after: JSON.stringify(place) };
}

/** Undefined at the beginning, and for a place that an earlier release wrote: the segment starts again. */
function placeIn(cursor: Cursor): VerifyPlace | undefined {
  if (cursor?.after === undefined) return undefined;
  return verifyPlace.safeParse(JSON.parse(cursor.after)).data;
}
