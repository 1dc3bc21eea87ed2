import { canonical } from '../../../core/ground/digest.ts';
import { NotWholeError } from '../../../core/ground/not-whole.ts';
import { eventsBetween } from '../../../core/events/events-between.ts';
import {
  procedureAt,
  proceedingChain,
  type ProceedingEntry,
} from '../../../core/proceedings/proceeding-entry.ts';
import { eventOfEntry } from '../../../core/proceedings/proceeding-event.ts';
import { proceedingEventItem } from '../../proceedings/event-item.ts';
import { eventItem } from '../../appraisals/commit/commit.ts';
import { leanOf } from '../../appraisals/in-force/current.ts';
import type { LedgerFinding } from '../../appraisals/audit/ledger-finding.ts';
import type { Store } from '../../ground/client.ts';
import type { Item } from '../../ground/requests.ts';
import { sideBySide } from '../../ground/side-by-side.ts';
import { entriesOf, isAppraised, type Sealed } from '../../ledger/as-it-stood.ts';
import { entityChain } from '../../ledger/ledger.ts';
import { attestedPayload } from '../../ledger/payload.ts';
import { workIn } from '../../ledger/work.ts';
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
  // work names a place to read up to, and is no claim that anything is so
  const all = items.filter((item) => !workIn(item));
  const ofProceedings = all.filter(({ proceeding }) => proceeding !== undefined);
  const events = all.filter(({ proceeding }) => proceeding === undefined);
  const given = new Map(
    await sideBySide([...Map.groupBy(events, chainIn)], WIDTH, async ([chain, those]) => {
      return [chain, await givenBy(store, chain, new Set(those.map(sequenceOf)))] as const;
    }),
  );
  const findings = events.flatMap((item): LedgerFinding[] => {
    const chain = chainIn(item);
    const made = given.get(chain)?.get(sequenceOf(item));
    return made === 'gone' || made?.has(canonical(item)) ? [] : [notGiven(chain, item)];
  });
  const forged = await sideBySide(ofProceedings, WIDTH, async (item) => {
    const chain = proceedingChain(String(item['proceeding']));
    return (await givesEvent(store, chain, item)) ? [] : [notGiven(chain, item)];
  });
  return {
    findings: [...findings, ...forged.flat()],
    chains: 0,
    entries: 0,
    next: (lastKey?.['eventId'] as string | undefined) ?? null,
  };
}

function notGiven(chain: string, { eventId }: Item): LedgerFinding {
  const why = `the event ${String(eventId)} is not one that the chain gives`;
  return { chain, kind: 'broken', why };
}

/** Whether an entry of the chain of a proceeding gives an event. */
async function givesEvent(store: Store, chain: string, item: Item): Promise<boolean> {
  const entries = (await orIfBroken(entriesOf(store, chain), [])) as unknown as ProceedingEntry[];
  const [opened] = entries;
  const entry = entries.find(({ seq }) => seq === sequenceOf(item));
  if (opened?.kind !== 'proceeding-opened' || !entry) return false;
  const procedure = procedureAt(opened, entries, entry.seq);
  const event = eventOfEntry({ ...opened, procedure }, entry);
  return canonical(readable(proceedingEventItem(event))) === canonical(readable(item));
}

/** An item whose event is read: a database gives the keys of what it stores in any order. */
function readable({ event, ...item }: Item): Item {
  try {
    return { ...item, event: JSON.parse(String(event)) as unknown };
  } catch {
    return { ...item, event };
  }
}

function chainIn({ ruleSet, entity }: Item): string {
  return entityChain(String(ruleSet), String(entity));
}

function sequenceOf({ sequence }: Item): unknown {
  return sequence;
}

/** The items of the events that an entry gives; `gone` where a payload that they are made from is no longer stored. */
type Given = ReadonlySet<string> | 'gone';

/** What each of some entries of a chain gives; an entry that is missing or does not hold together gives nothing. */
async function givenBy(
  store: Store,
  chain: string,
  sequences: ReadonlySet<unknown>,
): Promise<ReadonlyMap<unknown, Given>> {
  const entries = (await orIfBroken(entriesOf(store, chain), [])).filter(isAppraised);
  const given = new Map<unknown, Given>();
  let before: Sealed | undefined;
  for (const entry of entries.filter(({ inForce }) => inForce)) {
    if (sequences.has(entry.seq)) {
      given.set(entry.seq, await orIfBroken(givenByEntry(store, entry, before), new Set()));
    }
    before = entry;
  }
  return given;
}

async function orIfBroken<T>(reading: Promise<T>, otherwise: T): Promise<T> {
  return await reading.catch((error: unknown) => {
    if (error instanceof NotWholeError) return otherwise;
    throw error;
  });
}

async function givenByEntry(store: Store, entry: Sealed, before?: Sealed): Promise<Given> {
  const own = await attestedPayload(store, entry);
  const last = before && (await attestedPayload(store, before));
  if (!own || (before && !last)) return 'gone';
  const events = eventsBetween(own.appraisal, last ? leanOf(last.appraisal) : null, {
    sequence: entry.seq,
    at: entry.at,
  });
  return new Set(events.map((event) => canonical(eventItem(event))));
}
