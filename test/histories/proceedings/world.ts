import type { ProceedingEntry } from '../../../core/proceedings/proceeding-entry.ts';
import { proceedingChain } from '../../../core/proceedings/proceeding-entry.ts';
import { eventOfEntry, proceedingEventSchema } from '../../../core/proceedings/proceeding-event.ts';
import type { Store } from '../../../store/ground/client.ts';
import { getItem } from '../../../store/ground/requests.ts';
import { chainOf } from '../../../store/ledger/ledger.ts';
import { proceedingKey } from '../../../store/proceedings/proceeding-items.ts';
import { proceedingFault } from '../../../store/proceedings/verify-proceeding.ts';
import type { Procedures } from '../../../store/procedures/procedures.ts';
import { revisionsAt } from '../../../store/records/records-at.ts';
import { itemsIn } from '../../store/items.ts';
import type { Random } from '../../oracles/random.ts';
import { chainFaults, isSame, itemFaults } from './chain-faults.ts';
import { actFaults, forceFaults, type Proposal } from './due-process.ts';
import { laterOf, localDay, nameOf, openingOf, throughOf, type Known } from './known.ts';
import type { Enacted } from './milder.ts';
import { MarkedRecords } from './marked-records.ts';

export const ENTITIES = ['us-ccn:015009', 'us-ccn:015010', 'us-ccn:015011'] as const;

/** Opens a store over the tables of a world; one that is to fail is spoken to alone. */
export type OpenStore = () => Store;

/** A world in which proceedings are conducted, and what is known of it apart from the store. */
export class World {
  readonly open: OpenStore;
  readonly store: Store;
  /** Another process over the same tables. */
  readonly other: Store;
  readonly procedures: Procedures;
  readonly random: Random;
  readonly proposals = new Map<string, Proposal>(
    ENTITIES.map((entity) => [entity, { isProposed: true, longest: 36 }]),
  );
  readonly known: Known[] = [];
  readonly #enacted = new Map<string, Enacted[]>();
  records = new MarkedRecords();
  /** What was done, one line each, with the proceedings and records that it was done to. */
  readonly story: { line: string; of: readonly string[] }[] = [];
  readonly faults: { of: string; fault: string }[] = [];
  readonly #years: Parameters<typeof forceFaults>[3];
  #now: number;

  constructor(
    open: (now: () => number) => Store,
    given: { procedures: (store: Store) => Procedures; random: Random; from: number; years: Parameters<typeof forceFaults>[3] }, // prettier-ignore
  ) {
    this.open = () => open(() => this.#now);
    this.store = this.open();
    this.other = this.open();
    this.procedures = given.procedures(this.store);
    this.random = given.random;
    this.#years = given.years;
    this.#now = given.from;
  }

  get now(): number {
    return this.#now;
  }

  set now(instant: number) {
    this.#now = instant;
  }

  tell(line: string, ...of: readonly string[]): void {
    const at = new Date(this.#now).toISOString().slice(0, 16);
    this.story.push({ line: `${this.story.length + 1}. ${at} ${line}`, of });
  }

  found(of: string, ...faults: readonly string[]): void {
    this.faults.push(...faults.map((fault) => ({ of, fault })));
  }

  /** The day of a proceeding: today where its procedure holds, and none before what it has reached. */
  dayOf({ procedure, entries }: Known): string {
    return laterOf(localDay(this.#now, procedure.document.timeZone), throughOf(entries));
  }

  /** The milder versions of a procedure that were enacted; what is enacted later comes into the same list. */
  enactedOf(procedure: string): Enacted[] {
    const held = this.#enacted.get(procedure) ?? [];
    this.#enacted.set(procedure, held);
    return held;
  }

  /** The proceedings under a procedure. */
  idsOf(procedure: string): string[] {
    return this.known.filter((one) => one.procedure.document.id === procedure).map(({ id }) => id);
  }

  /** The proceedings about a record. */
  about(record: string): Known[] {
    return this.known.filter(({ about }) => about.kind === 'record' && about.record === record);
  }

  /** Reads the chain of a proceeding anew, and takes account of what is new on it; the entries that are. */
  async read(known: Known): Promise<ProceedingEntry[]> {
    const entries = await this.chain(known.id);
    const before = known.entries;
    if (before.some(({ hash }, at) => entries[at]?.hash !== hash))
      this.found(known.id, 'an entry that was there is not there any more, or another');
    const added = entries.slice(before.length);
    known.entries = entries;
    if (added.length === 0) return added;
    this.found(known.id, ...chainFaults(known), ...actFaults(known, this.#years));
    const item = await getItem(this.store, 'proceedings', proceedingKey(known.entity, known.id));
    this.found(known.id, ...itemFaults(known, item));
    for (const entry of added) await this.#event(known, entry);
    this.force(known);
    return added;
  }

  async chain(id: string): Promise<ProceedingEntry[]> {
    const entries: ProceedingEntry[] = [];
    for await (const entry of chainOf(this.store, proceedingChain(id)))
      entries.push(entry as unknown as ProceedingEntry);
    return entries;
  }

  /** Whether what restricts is in force as it must be today. */
  force(known: Known): void {
    const proposal = this.proposals.get(known.entity)!;
    this.found(known.id, ...forceFaults(known, this.dayOf(known), proposal, this.#years));
  }

  async #event({ id, entries }: Known, entry: ProceedingEntry): Promise<void> {
    const expected = eventOfEntry(openingOf(entries), entry);
    const item = await getItem(this.store, 'outbox', { eventId: expected.eventId });
    const event = item && proceedingEventSchema.parse(JSON.parse(String(item['event'])));
    const wanted = {
      ...{ at: entry.at, state: entry.state, sequence: entry.seq, proceeding: id },
      ...{ effects: entry.effects ?? [] },
      ...(entry.kind === 'proceeding-step' ? { undone: entry.undone ?? [] } : {}),
    };
    for (const [name, value] of Object.entries(wanted))
      if (!isSame(event?.[name as 'at'], value))
        this.found(id, `the event of entry ${entry.seq} has another "${name}" than the entry`);
  }

  /** A record as it stands in the store. */
  async recordStanding(record: string): Promise<string> {
    for (const entity of ENTITIES) {
      const { revisions } = await revisionsAt(this.store, entity, { types: ['penalty'] });
      const found = revisions.find((one) => one.record === record);
      if (found)
        return JSON.stringify({
          ...{ stands: true, isDisputed: found.isDisputed === true },
          isClosed: found.isClosed === true,
        });
    }
    return JSON.stringify({ stands: false, isDisputed: false, isClosed: false });
  }

  /** Compares the marks of a record with one of some accounts of what happened, and goes on with that. */
  async marks(record: string, accounts: readonly MarkedRecords[] = [this.records]): Promise<void> {
    const is = await this.recordStanding(record);
    const fits = accounts.find((one) => JSON.stringify(one.of(record)) === is);
    if (fits) this.records = fits;
    else {
      const expected = accounts.map((one) => JSON.stringify(one.of(record))).join(' or ');
      this.found(record, `the record is ${is}, and must be ${expected}`);
    }
  }

  /** Goes through all tables: nothing is there that no entry accounts for, and nothing is there twice. */
  async everything(): Promise<void> {
    for (const known of this.known) {
      await this.read(known);
      const fault = await proceedingFault(this.store, known.id);
      if (fault !== undefined) this.found(known.id, fault);
    }
    const entries = this.known.flatMap((one) => one.entries);
    const saying = entries.filter((entry) => entry.kind === 'proceeding-step' && entry.says);
    const ledger = (await itemsIn(this.store, 'ledger')).filter(({ chain }) =>
      String(chain).startsWith(proceedingChain('')),
    );
    const items = await itemsIn(this.store, 'proceedings');
    const events = (await itemsIn(this.store, 'outbox')).filter(({ proceeding }) => proceeding);
    const counts = {
      entries: [ledger.length, entries.length],
      'what steps say': [items.filter(({ says }) => says).length, saying.length],
      proceedings: [items.filter(({ procedure }) => procedure).length, this.known.length],
      events: [events.length, entries.length],
    };
    for (const [what, [are, must]] of Object.entries(counts))
      if (are !== must) this.found('all', `the tables hold ${are} ${what}, and must hold ${must}`);
  }

  /** What was done to one proceeding or record, and to the record and the proceedings that have to do with it, as told. */
  storyOf(of: string): string[] {
    const mine = this.known.find(({ id }) => id === of);
    const record = mine?.about.kind === 'record' ? mine.about.record : of;
    const names = new Set([of, record, ...this.about(record).map(({ id }) => id)]);
    const near = this.story.filter((one) => one.of.some((name) => names.has(name)));
    return (near.length > 0 ? near : this.story).slice(-30).map(({ line }) => line);
  }

  nameOf(of: string): string {
    const known = this.known.find(({ id }) => id === of);
    return known ? `${nameOf(known)} of ${known.entity} ${JSON.stringify(known.about)}` : of;
  }
}
