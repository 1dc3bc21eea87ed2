import { recordsDigest } from '../../core/records/records-digest.ts';
import { NotWholeError } from '../../core/ground/not-whole.ts';
import { isTaken, type StandingRecord } from '../../core/records/revisions.ts';
import type { Store } from '../ground/client.ts';
import { query, type Item } from '../ground/requests.ts';
import { chainAsKnown } from '../ledger/as-it-stood.ts';
import {
  recordsChain,
  type LedgerEntry,
  type RecordedEntry,
  type RecordsRead,
} from '../ledger/ledger.ts';
import { isAsAttested, revisionOf, type StoredRevision } from './record-items.ts';
import { readHead } from './records-head.ts';

/** The records of some types that stand, and what an appraisal names them by. */
export type RecordsAt = RecordsRead & { standing: StandingRecord[] };

/** What of the records of an entity is asked for. */
export type RecordsAsked = {
  types: readonly string[];
  /** The place in their chain up to which they count; without it, the last. */
  seq?: number | undefined;
  /** The place up to which the records that were known then are read as revised since; without it, the same. */
  worded?: number | undefined;
  /** ISO instant; what was written later is left aside. */
  knownAt?: string | undefined;
};

/** What the chain says of a record: which revision of it stands. */
type Attested = { type: string; digest: string; seq: number; isDisputed?: boolean };

/**
 * The records of an entity that stand up to a place in their chain, each as its entry attests it. Nothing is taken from
 * an item that the chain does not name, and nothing that it names may be missing.
 *
 * @throws NotWholeError where what is stored is not what the chain attests
 */
export async function recordsAt(
  store: Store,
  entity: string,
  asked: RecordsAsked,
): Promise<RecordsAt> {
  const { seq, revisions } = await revisionsAt(store, entity, asked);
  const standing = revisions.map(({ type, source, id, occurredOn, body = {} }): StandingRecord => ({
    ...{ type, source, id, occurredOn, body },
  }));
  const { worded } = asked;
  return {
    seq,
    ...(worded === undefined || worded === seq ? {} : { worded }),
    count: revisions.length,
    digest: recordsDigest(revisions),
    standing,
  };
}

/**
 * The same with all that is stored of each, in the order of types and days.
 *
 * @throws NotWholeError where what is stored is not what the chain attests
 */
export async function revisionsAt(
  store: Store,
  entity: string,
  { types, seq, worded = seq, knownAt }: RecordsAsked,
): Promise<{ seq: number; revisions: (StoredRevision & { isDisputed?: true })[] }> {
  // the end is read first: the chain may go on meanwhile, and never ends before it
  const least = worded ?? (knownAt === undefined ? ((await readHead(store, entity))?.seq ?? 0) : 0);
  const chain = (await chainAsKnown(store, recordsChain(entity), knownAt)).filter(isRecorded);
  if (chain.length < least) throw recordsBroken();
  const upTo = worded ?? chain.length;
  const known = seq ?? chain.length;
  const attested = attestedBy(
    chain.filter((entry) => entry.seq <= upTo),
    new Set(types),
    known,
  );
  const revisions: (StoredRevision & { isDisputed?: true })[] = [];
  for (const type of attested.size === 0 ? [] : types) {
    for (const revision of await revisionsOf(store, entity, type)) {
      const wanted = attested.get(revision.record);
      if (!wanted || wanted.seq !== revision.seq || wanted.type !== type) continue;
      if (!isAsAttested(revision, { record: revision.record, digest: wanted.digest }))
        throw recordsBroken();
      revisions.push(wanted.isDisputed ? { ...revision, isDisputed: true } : revision);
    }
  }
  if (revisions.length !== attested.size) throw recordsBroken();
  return { seq: known, revisions };
}

export function isRecorded(entry: LedgerEntry): entry is RecordedEntry & { hash: string } {
  return entry.kind === 'recorded';
}

/**
 * The revisions of some types that stand, by record, as the entries of a chain say.
 *
 * @param known the place by which a record must have been written first
 */
function attestedBy(
  entries: readonly RecordedEntry[],
  types: ReadonlySet<string>,
  known: number,
): Map<string, Attested> {
  const first = new Map<string, number>();
  const standing = new Map<string, Attested>();
  for (const { seq, records } of entries) {
    for (const { record, type, digest, effect } of records) {
      if (!types.has(type)) continue;
      const stands = standing.get(record);
      if (stands && (effect === 'disputed' || effect === 'settled')) {
        stands.isDisputed = effect === 'disputed';
      }
      if (!isTaken(effect)) continue;
      if (!first.has(record)) first.set(record, seq);
      if ((first.get(record) ?? seq) > known) continue;
      if (digest === 'withdrawn') standing.delete(record);
      else standing.set(record, { ...stands, type, digest, seq });
    }
  }
  return standing;
}

/** Every revision of one type of an entity's records, in the order of their days. */
export async function revisionsOf(
  store: Store,
  entity: string,
  type: string,
): Promise<StoredRevision[]> {
  const revisions: StoredRevision[] = [];
  let lastKey: Item | undefined;
  do {
    const page = await query(store, 'records', {
      ConsistentRead: true,
      KeyConditionExpression: '#pk = :pk AND begins_with(#sk, :type)',
      ExpressionAttributeNames: { '#pk': 'pk', '#sk': 'sk' },
      ExpressionAttributeValues: { ':pk': entity, ':type': `${type}#` },
      ...(lastKey ? { ExclusiveStartKey: lastKey } : {}),
    });
    for (const item of page.items) revisions.push(revisionOf(item));
    ({ lastKey } = page);
  } while (lastKey);
  return revisions;
}

/** All contents that were ever written of the records of some types, whatever stands of them, each as a record of its own. */
export async function writingsOf(
  store: Store,
  entity: string,
  types: readonly string[],
): Promise<StandingRecord[]> {
  const written: StandingRecord[] = [];
  for (const type of types) {
    for (const { source, id, occurredOn, seq, body } of await revisionsOf(store, entity, type)) {
      if (body) written.push({ type, source, id: `${id}#${seq}`, occurredOn, body });
    }
  }
  return written;
}

/** What is stored of an entity's records is not what their chain attests; the error names no entity. */
export function recordsBroken(): NotWholeError {
  return new NotWholeError('the records of an entity are not what their chain attests');
}
