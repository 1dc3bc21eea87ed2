import { localDate } from '../../core/ground/dates.ts';
import type { Prepared } from '../../core/rule-set/prepared.ts';
import { countedAs, mergerDay } from '../entities/counted-as.ts';
import type { Store } from '../ground/client.ts';
import { sideBySide } from '../ground/side-by-side.ts';
import type { PlacesRead } from '../ledger/ledger.ts';
import { areSameChains, isShort, placesRead, type ChainRead } from './chains-read.ts';
import { readHead } from './records-head.ts';

/** Ends that are read side by side. */
const WIDTH = 8;

/** Where the chains of records end that count as an entity's. */
export type RecordEnds = {
  read: PlacesRead;
  /** The ids that have records, the entity's own first. */
  ids: string[];
  /** The types of all records that stand or stood. */
  types: ReadonlySet<string>;
};

/** Where the chains of records end that count as an entity's on a day. */
export async function recordEnds(store: Store, entity: string, day: string): Promise<RecordEnds> {
  const others = await countedAs(store, entity, day);
  const own = await endOf(store, entity);
  const further = await sideBySide(others, WIDTH, (one) => endOf(store, one));
  const all = [own, ...further];
  return {
    read: placesRead([own.chain, ...further.map(({ chain }) => chain)]),
    ids: all.flatMap(({ chain }) => (chain.seq > 0 ? [chain.entity] : [])),
    types: new Set(all.flatMap(({ types }) => types)),
  };
}

/**
 * The end of the chain of an entity's records, where an appraisal read less than counts as of today: another version may
 * make facts of what was of no use to the one before, and nobody else would come back to it.
 */
export async function endBeyond(
  store: Store,
  entity: string,
  read: PlacesRead | undefined,
  { ruleSet: { timeZone } }: Prepared,
): Promise<number | undefined> {
  if (!read) return undefined;
  const today = localDate(new Date(store.now()).toISOString(), timeZone);
  const ends = await recordEnds(store, entity, mergerDay(store, today, timeZone));
  return isReadToEnd(entity, read, ends) ? undefined : ends.read.seq;
}

/** Whether the chains that count as an entity's were read, and no others, each to its end. */
export function isReadToEnd(entity: string, read: PlacesRead, ends: RecordEnds): boolean {
  return areSameChains(read, ends.read) && !isShort(entity, read, ends.read);
}

async function endOf(store: Store, entity: string): Promise<{ chain: ChainRead; types: string[] }> {
  const head = await readHead(store, entity);
  return { chain: { entity, seq: head?.seq ?? 0 }, types: Object.keys(head?.counts ?? {}) };
}
