import { versionsNamed } from '../../../core/appraisal/governing.ts';
import { NotWholeError } from '../../../core/ground/not-whole.ts';
import { asItStood } from '../../../core/receipt/as-it-stood.ts';
import { receiptOf, type UnsignedReceipt } from '../../../core/receipt/receipt.ts';
import { chainAsKnown, isAppraised } from '../../ledger/as-it-stood.ts';
import type { Store } from '../../ground/client.ts';
import { readBound } from '../in-force/bound.ts';
import { documentOf } from '../../ground/documents.ts';
import {
  entityChain,
  ruleSetChain,
  type LedgerEntry,
  type RecordsRead,
} from '../../ledger/ledger.ts';
import { attestedPayload, type Payload } from '../../ledger/payload.ts';
import { revisionsAt } from '../../records/records-at.ts';
import { typesDrawn } from '../../records/records-for.ts';
import { governingThen } from '../../rule-sets/governing-then.ts';

/** A receipt that nobody has signed yet, or why there can be none. */
export type Gathered = { receipt: UnsignedReceipt } | { missing: 'appraisal' | 'payload' };

/**
 * Gathers all that the appraisal rests on which stood for an entity under a rule set for a date, as it
 * was known at an instant: its payload, the version's document, and both chains up to that instant.
 *
 * @throws NotWholeError if the current item is not what the chain attests, or the document of a stored
 * appraisal is missing
 */
export async function gatherReceipt(
  store: Store,
  asked: { entity: string; ruleSet: string; asOf: string; knownAt: string },
): Promise<Gathered> {
  const { ruleSet, entity, knownAt } = asked;
  await readBound(store, ruleSet, entity);
  const known = (await chainAsKnown(store, entityChain(ruleSet, entity), knownAt)).filter(
    isAppraised,
  );
  const entry = asItStood(known, asked);
  if (!entry) return { missing: 'appraisal' };
  const [payload, own, decided] = await Promise.all([
    attestedPayload(store, entry),
    versionIn(store, entry.ruleSetDigest),
    chainAsKnown(store, ruleSetChain(ruleSet), knownAt),
  ]);
  if (!payload) return { missing: 'payload' };
  const [, ...named] = versionsNamed(payload.appraisal);
  const records = entry.records && (await recordsShown(store, payload.appraisal, entry.records));
  const receipt = receiptOf({
    asked,
    ruleSet: own,
    others: await Promise.all(named.map((digest) => versionIn(store, digest))),
    ...payload,
    records,
    // parsed and written again, JSON of one's own is the same text
    payload: JSON.stringify(payload),
    entry,
    chains: { entity: known, ruleSet: decided.filter(isDecided) },
  });
  return { receipt };
}

/** Beyond so many characters records are left out of a receipt; the ledger entry still names them. */
const MOST_RECORDS = 1_000_000;

/** The records of which an appraisal's facts were made; undefined where they are too many. */
async function recordsShown(
  store: Store,
  { entity, ...appraisal }: Payload['appraisal'],
  read: RecordsRead,
): Promise<NonNullable<UnsignedReceipt['inputs']['records']> | undefined> {
  const types = typesDrawn(await governingThen(store, appraisal));
  const { revisions } = await revisionsAt(store, entity.id, { types, ...read });
  const records = revisions.map(({ type, source, id, occurredOn, body = {}, seq, under }) => ({
    ...{ type, source, id, occurredOn, body: { ...body }, seq },
    ...(under === undefined ? {} : { under }),
  }));
  return JSON.stringify(records).length > MOST_RECORDS ? undefined : records;
}

/** @throws NotWholeError where the document is missing or is not the one of its digest */
async function versionIn(store: Store, digest: string): Promise<UnsignedReceipt['ruleSet']> {
  const stored = await documentOf(store, digest);
  if (!stored) throw new NotWholeError(`the document of digest ${digest} is missing`);
  const { ruleSet: document, ...named } = stored;
  return { document, ...named };
}

/** The kinds of entries that are no step in the life of a version. */
const OTHERS = [
  ...(['appraised', 'recorded', 'registered', 'pass', 'adopted', 'schemes'] as const),
  ...(['registered-entity', 'entity-decided', 'admitted-code', 'withdrawn-code'] as const),
  ...(['proceeding-opened', 'proceeding-step', 'proceeding-passed'] as const),
  ...(['proceeding-stopped', 'proceeding-resumed', 'proceeding-lapsed'] as const),
  ...(['proceeding-version'] as const),
] as const;

type Decided = Exclude<LedgerEntry, { kind: (typeof OTHERS)[number] }>;

function isDecided(entry: LedgerEntry): entry is Decided {
  return !OTHERS.some((kind) => kind === entry.kind);
}
