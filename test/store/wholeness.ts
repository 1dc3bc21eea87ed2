import { eventsBetween } from '../../core/events/events-between.ts';
import type { Event } from '../../core/events/event.ts';
import type { Store } from '../../store/ground/client.ts';
import { readCurrent } from '../../store/appraisals/in-force/current.ts';
import { chainOf, entityChain, type LedgerEntry } from '../../store/ledger/ledger.ts';
import { drainOutbox, type OutEvent } from '../../store/ledger/outbox.ts';
import { payloadOf } from '../../store/ledger/payload.ts';
import { verifyChain } from '../../store/appraisals/audit/verify-chain.ts';

/** Every entry of an entity's chain. */
export async function entriesOf(
  store: Store,
  ruleSet: string,
  entity: string,
): Promise<LedgerEntry[]> {
  const entries: LedgerEntry[] = [];
  for await (const entry of chainOf(store, entityChain(ruleSet, entity))) entries.push(entry);
  return entries;
}

/** Every waiting event, taken out of the outbox. */
export async function takeEvents(store: Store): Promise<Event[]> {
  const events: OutEvent[] = [];
  await drainOutbox(store, (batch) => Promise.resolve(void events.push(...batch)));
  return events as Event[];
}

/**
 * Whether an entity that was appraised at most once is there whole, with payload, ledger entry and
 * events, or not at all; anything between the two is told.
 */
export async function wholeOrAbsent(
  store: Store,
  ruleSet: string,
  entity: string,
  events: readonly Event[],
): Promise<'whole' | 'absent' | { torn: string }> {
  const held = await readCurrent(store, ruleSet, entity);
  const [entry] = await entriesOf(store, ruleSet, entity);
  const own = events.filter((event) => event.entity === entity).map(({ eventId }) => eventId);
  if (!held && !entry && own.length === 0) return 'absent';
  if (!held || entry?.kind !== 'appraised') return { torn: 'either held or in the ledger' };
  const finding = await verifyChain(store, entityChain(ruleSet, entity));
  if (!finding.intact) return { torn: finding.why };
  const payload = await payloadOf(store, entry.appraisal);
  if (!payload) return { torn: 'without payload' };
  const expected = eventsBetween(payload.appraisal, null, { sequence: 1, at: entry.at });
  const missing = expected.filter(({ eventId }) => !own.includes(eventId));
  return missing.length === 0 && own.length === expected.length
    ? 'whole'
    : { torn: `${own.length} events instead of ${expected.length}` };
}
