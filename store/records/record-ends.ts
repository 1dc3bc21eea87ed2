import { countedAs } from '../entities/counted-as.ts';
import type { Store } from '../ground/client.ts';
import { sideBySide } from '../ground/side-by-side.ts';
import type { PlacesRead } from '../ledger/ledger.ts';
import { placesRead, type ChainRead } from './chains-read.ts';
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

async function endOf(store: Store, entity: string): Promise<{ chain: ChainRead; types: string[] }> {
  const head = await readHead(store, entity);
  return { chain: { entity, seq: head?.seq ?? 0 }, types: Object.keys(head?.counts ?? {}) };
}
