import { recordsDigest } from '../../core/records/records-digest.ts';
import { NotWholeError } from '../../core/ground/not-whole.ts';
import { isMark, isTaken, type Mark } from '../../core/records/record-state.ts';
import type { StandingRecord } from '../../core/records/revisions.ts';
import type { Store } from '../ground/client.ts';
import { query, type Item } from '../ground/requests.ts';
import { sideBySide } from '../ground/side-by-side.ts';
import { chainAsKnown } from '../ledger/as-it-stood.ts';
import {
  recordsChain,
  type LedgerEntry,
  type PlacesRead,
  type RecordedEntry,
  type RecordsRead,
} from '../ledger/ledger.ts';
import { placesRead, type ChainRead } from './chains-read.ts';
import { isAsAttested, revisionOf, revisionSortKey, type StoredRevision } from './record-items.ts';
import { readHead } from './records-head.ts';

/** Chains that are read side by side. */
const WIDTH = 8;

/** The records of some types that stand, and what an appraisal names them by. */
export type RecordsAt = RecordsRead & { standing: StandingRecord[] };

/** How far a chain of records counts. */
type Limits = {
  /** The place in the chain up to which they count; without it, the last. */
  seq?: number | undefined;
  /** The place up to which the records that were known then are read as revised since; without it, the same. */
  worded?: number | undefined;
};

/** What of the records of an entity is asked for. */
export type RecordsAsked = Limits & {
  types: readonly string[];
  /** The other ids whose records count as the entity's. */
  others?: readonly (Limits & { entity: string })[] | undefined;
  /** ISO instant; what was written later is left aside. */
  knownAt?: string | undefined;
};

/** A revision that stands, since when it is disputed, and the id in whose chain it is where that is not the entity's own. */
export type StandingRevision = StoredRevision & {
  isDisputed?: true;
  disputedAt?: string;
  /** It counts no more, though it is known still. */
  isClosed?: true;
  under?: string;
};

/** What the chain says of a record: which revision of it stands. */
type Attested = {
  type: string;
  digest: string;
  seq: number;
  /** The instant of the mark that it is disputed. */
  disputedAt?: string | undefined;
  isClosed?: boolean;
};

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
  const { read, revisions: all } = await revisionsAt(store, entity, asked);
  const revisions = all.filter(({ isClosed }) => !isClosed);
  const standing = revisions.map(({ type, source, id, occurredOn, body = {} }): StandingRecord => ({
    ...{ type, source, id, occurredOn, body },
  }));
  return { ...read, count: revisions.length, digest: recordsDigest(revisions), standing };
}

/**
 * The same with all that is stored of each, in the order of types and days, and how far each chain was read.
 *
 * @throws NotWholeError where what is stored is not what the chain attests
 */
export async function revisionsAt(
  store: Store,
  entity: string,
  { types, seq, worded, others = [], knownAt }: RecordsAsked,
): Promise<{ read: PlacesRead; revisions: StandingRevision[] }> {
  const own = await chainAt(store, entity, { types, seq, worded, knownAt });
  const further = await sideBySide(others, WIDTH, (chain) =>
    chainAt(store, chain.entity, { types, ...chain, knownAt }),
  );
  const read = placesRead([own.read, ...further.map((chain) => chain.read)]);
  if (further.length === 0) return { read, revisions: own.revisions };
  const theirs = further.flatMap(({ read: { entity: under }, revisions }) =>
    revisions.map((one) => ({ ...one, under })),
  );
  return { read, revisions: [...own.revisions, ...theirs].toSorted(inOrder(types)) };
}

/** The order of one chain: by type, then by day. */
function inOrder(types: readonly string[]) {
  const place = (one: StoredRevision) => [types.indexOf(one.type), revisionSortKey(one)] as const;
  return (one: StoredRevision, next: StoredRevision): number => {
    const [[type, key], [nextType, nextKey]] = [place(one), place(next)];
    return type - nextType || (key < nextKey ? -1 : 1);
  };
}

async function chainAt(
  store: Store,
  entity: string,
  { types, seq, worded = seq, knownAt }: Omit<RecordsAsked, 'others'>,
): Promise<{ read: ChainRead; revisions: StandingRevision[] }> {
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
  const revisions: StandingRevision[] = [];
  for (const type of attested.size === 0 ? [] : types) {
    for (const revision of await revisionsOf(store, entity, type)) {
      const wanted = attested.get(revision.record);
      if (!wanted || wanted.seq !== revision.seq || wanted.type !== type) continue;
      if (!isAsAttested(revision, { record: revision.record, digest: wanted.digest }))
        throw recordsBroken();
      const { disputedAt, isClosed } = wanted;
      revisions.push({
        ...revision,
        ...(disputedAt === undefined ? {} : { isDisputed: true, disputedAt }),
        ...(isClosed ? { isClosed: true } : {}),
      });
    }
  }
  if (revisions.length !== attested.size) throw recordsBroken();
  return { read: { entity, seq: known, ...(worded === undefined ? {} : { worded }) }, revisions };
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
  const quashed = new Map<string, string>();
  for (const { seq, at, records } of entries) {
    for (const { record, type, digest, effect } of records) {
      if (!types.has(type)) continue;
      const stands = standing.get(record);
      if (isMark(effect)) {
        if (stands) mark(stands, effect, { at, isKnown: seq <= known });
        if (effect !== 'quashed') continue;
        quashed.set(record, digest);
        standing.delete(record);
      }
      if (!isTaken(effect)) continue;
      if (!first.has(record)) first.set(record, seq);
      if ((first.get(record) ?? seq) > known) continue;
      // its source says again what was quashed
      if (quashed.get(record) === digest) continue;
      if (digest === 'withdrawn') standing.delete(record);
      else standing.set(record, { ...stands, type, digest, seq });
    }
  }
  return standing;
}

/** What is closed after the place that counts is not closed yet; what is closed or quashed is disputed no more. */
function mark(
  stands: Attested,
  effect: Mark,
  { at, isKnown }: { at: string; isKnown: boolean },
): void {
  if (effect === 'closed' && isKnown) stands.isClosed = true;
  stands.disputedAt = effect === 'disputed' ? (stands.disputedAt ?? at) : undefined;
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

/** What is stored of an entity's records is not what their chain attests; the error names no entity. */
export function recordsBroken(): NotWholeError {
  return new NotWholeError('the records of an entity are not what their chain attests');
}
