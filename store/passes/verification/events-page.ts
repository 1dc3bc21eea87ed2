import { canonical } from '../../../core/ground/digest.ts';
import { NotWholeError } from '../../../core/ground/not-whole.ts';
import type { Event } from '../../../core/events/event.ts';
import { eventsBetween } from '../../../core/events/events-between.ts';
import { eventItem } from '../../appraisals/commit/commit.ts';
import { leanOf } from '../../appraisals/in-force/current.ts';
import type { LedgerFinding } from '../../appraisals/audit/ledger-finding.ts';
import type { Store } from '../../ground/client.ts';
import type { Item } from '../../ground/requests.ts';
import { sideBySide } from '../../ground/side-by-side.ts';
import { entriesOf, isAppraised } from '../../ledger/as-it-stood.ts';
import { entityChain } from '../../ledger/ledger.ts';
import { attestedPayload } from '../../ledger/payload.ts';
import type { LedgerPart, Walked } from './ledger-part.ts';
import { scanPage } from './scan-page.ts';

/** Events of one page; each takes some reads. */
const PAGE = 200;
const WIDTH = 8;

/** The event behind which a page begins; null at the beginning. */
export type EventsPlace = string | null;

/** Makes the events that wait, or have gone out within fourteen days, again from their chains, and compares them. */
export async function eventsPage(
  store: Store,
  part: LedgerPart,
  after: EventsPlace,
): Promise<Walked & { next: EventsPlace }> {
  const { items, lastKey } = await scanPage(store, 'outbox', part, {
    Limit: PAGE,
    ...(after === null ? {} : { ExclusiveStartKey: { eventId: after } }),
  });
  const found = await sideBySide(items, WIDTH, (item) => findingOf(store, item));
  const findings = found.filter((one) => one !== undefined);
  return {
    findings,
    chains: 0,
    entries: 0,
    next: (lastKey?.['eventId'] as string | undefined) ?? null,
  };
}

async function findingOf(store: Store, item: Item): Promise<LedgerFinding | undefined> {
  const { eventId, ruleSet, entity } = item;
  const chain = entityChain(String(ruleSet), String(entity));
  try {
    if (await isMadeAgain(store, chain, item)) return undefined;
  } catch (error) {
    // what the event was made from does not hold together either
    if (!(error instanceof NotWholeError)) throw error;
  }
  const why = `the event ${String(eventId)} is not one that the chain gives`;
  return { chain, kind: 'broken', why };
}

/** One whose appraisals are no longer kept cannot be made again, and is passed over. */
async function isMadeAgain(store: Store, chain: string, item: Item): Promise<boolean> {
  const entries = (await entriesOf(store, chain)).filter(isAppraised);
  const at = entries.findIndex(({ seq }) => seq === item['sequence']);
  const entry = entries[at];
  if (!entry?.inForce) return false;
  const before = entries.slice(0, at).findLast(({ inForce }) => inForce);
  const own = await attestedPayload(store, entry);
  const last = before && (await attestedPayload(store, before));
  if (!own || (before && !last)) return true;
  const events: Event[] = eventsBetween(own.appraisal, last ? leanOf(last.appraisal) : null, {
    sequence: entry.seq,
    at: entry.at,
  });
  return events.some((event) => canonical(eventItem(event)) === canonical(item));
}
