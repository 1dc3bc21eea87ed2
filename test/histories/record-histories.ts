import { canonical } from '../../core/ground/digest.ts';
import type { WrittenRecord } from '../../core/records/revisions.ts';
import { depsOn, type Deps } from '../../functions/deps/deps.ts';
import { appraiseByRecords } from '../../functions/steps/records/appraise-by-records.ts';
import { localWork } from '../../local/do-work.ts';
import { verifyChain } from '../../store/appraisals/audit/verify-chain.ts';
import { readBound } from '../../store/appraisals/in-force/bound.ts';
import { closeStore, type Store, type StoreOptions } from '../../store/ground/client.ts';
import { createTables } from '../../store/ground/create-tables.ts';
import { entityChain } from '../../store/ledger/ledger.ts';
import { drainOutbox } from '../../store/ledger/outbox.ts';
import { readHead } from '../../store/records/records-head.ts';
import { recordsAt } from '../../store/records/records-at.ts';
import { dieAfter, injectFaults, seeded } from '../store/faults.ts';
import { ran } from '../store/ran.ts';
import { dropTables } from './campaign.ts';
import { mill, penalty, publishMills, writePenalties } from '../store/fixtures/mills.ts';

/** Opens a store over tables of a name, as another process would. */
export type Open = (name: string, options?: Partial<StoreOptions>) => Store;

const NAMES = ['a', 'b', 'c'] as const;
const NOON = Date.parse('2026-06-30T12:00:00Z');
/** A day on which records that lay ahead have come, and its run. */
const COME = '2026-07-15';
const at = '2026-06-30T12:00:00.000Z';

/** Records of one mill that a source sends at once; the source numbers its revisions. */
type Sent = { name: string; records: WrittenRecord[] };

/** What a source sends: new records, some of a day to come, revisions, withdrawals, and what it has sent before. */
function sendingsOf(random: () => number): Sent[] {
  const count = 6 + Math.floor(random() * 14);
  return Array.from({ length: count }, (_, nth) => {
    const name = NAMES[Math.floor(random() * NAMES.length)] ?? 'a';
    const records = Array.from({ length: 1 + Math.floor(random() * 4) }, (_one, other) => {
      const id = `${name}${Math.floor(random() * 6)}`;
      const past = `202${4 + Math.floor(random() * 3)}-0${1 + Math.floor(random() * 6)}-1${nth % 10}`;
      // whose records all lie ahead is appraised on their day first
      const day = name === 'c' || random() < 0.2 ? `2026-07-0${1 + (nth % 9)}` : past;
      const revision = nth * 10 + other;
      return random() < 0.2 ? penalty(id, undefined, { revision }) : penalty(id, day, { revision });
    });
    return { name, records };
  });
}

/**
 * One history between record and grade: what a source sends is written once in order without faults, and once in another
 * order, doubled, by processes that are killed, throttled and lose answers, with old work done again. Then a day comes on which
 * nothing lies ahead any more, and its run. Both must end the same, before that day and after it.
 *
 * @returns what differs; empty where nothing does
 */
export async function recordHistory(open: Open, seed: number): Promise<string[]> {
  const random = seeded(seed);
  const sendings = sendingsOf(random);
  let instant = NOON;
  const now = () => instant;
  const clean = await begun(open, `clean${seed}`, now);
  for (const { name, records } of sendings) {
    await writePenalties(clean.store, name, records);
    await work(clean);
  }
  const faulty = await begun(open, `faulty${seed}`, now);
  const disturbed = shuffled(
    sendings.flatMap((one) => (random() < 0.3 ? [one, one] : [one])),
    random,
  );
  for (const { name, records } of disturbed) {
    await untilDone(async (store) => {
      await writePenalties(store, name, records);
    });
    if (random() < 0.4) await untilDone((store) => work({ ...faulty, store }));
    if (random() < 0.2) await again(faulty, name, random);
  }
  await untilDone((store) => work({ ...faulty, store }));
  await work(faulty);
  const found: string[] = [];
  for (const name of NAMES) found.push(...(await differences(clean.store, faulty.store, name)));
  instant = Date.parse(`${COME}T12:00:00Z`);
  await dayComes(clean);
  await untilDone((store) => dayComes({ ...faulty, store }));
  await dayComes(faulty);
  for (const name of NAMES) found.push(...(await differences(clean.store, faulty.store, name)));
  for (const { store } of [clean, faulty]) {
    await dropTables(store);
    closeStore(store);
  }
  return found;

  async function untilDone(deed: (store: Store) => Promise<void>): Promise<void> {
    for (let tries = 1; ; tries++) {
      const store = open(`faulty${seed}`, { now });
      injectFaults(store, 0.15, Math.floor(random() * 1e9));
      if (tries < 3) dieAfter(store, Math.floor(random() * 20));
      try {
        await deed(store);
        return;
      } catch {
        // killed; whoever comes next does it again
      } finally {
        closeStore(store);
      }
    }
  }
}

/** The run of the day, and the work that it leaves behind. */
async function dayComes(deps: Deps): Promise<void> {
  await ran(deps.store, 'mills', { version: '1', asOf: COME });
  await work(deps);
}

async function begun(open: Open, name: string, now: () => number): Promise<Deps> {
  const store = open(name, { now });
  await createTables(store);
  await publishMills(store);
  return { ...depsOn(store), log: () => undefined };
}

async function work(deps: Deps): Promise<void> {
  await drainOutbox(deps.store, () => Promise.resolve(), localWork(deps));
}

/** Work of any time comes once more. */
async function again(deps: Deps, name: string, random: () => number): Promise<void> {
  const { seq = 0 } = (await readHead(deps.store, mill(name))) ?? {};
  if (seq === 0) return;
  await appraiseByRecords(deps, { entity: mill(name), seq: 1 + Math.floor(random() * seq), at });
}

function shuffled<T>(list: readonly T[], random: () => number): T[] {
  return list
    .map((one) => ({ one, by: random() }))
    .sort((left, right) => left.by - right.by)
    .map(({ one }) => one);
}

async function differences(clean: Store, faulty: Store, name: string): Promise<string[]> {
  const [one, other] = [await endOf(clean, name), await endOf(faulty, name)];
  const found = one === other ? [] : [`${name}: ${one} became ${other}`];
  for (const chain of [`records:${mill(name)}`, entityChain('mills', mill(name))]) {
    const verified = await verifyChain(faulty, chain);
    if (!verified.intact) found.push(`${chain}: ${verified.why}`);
  }
  return found;
}

/** What stands of a mill, and what its appraisal in force comes to. */
async function endOf(store: Store, name: string): Promise<string> {
  const { standing } = await recordsAt(store, mill(name), { types: ['penalty'] });
  const held = await readBound(store, 'mills', mill(name));
  const { score, grade, asOf } = held?.inForce ?? {};
  const records = standing.map((record) => canonical(record)).sort();
  return JSON.stringify([records, score, grade, asOf, held?.drawn?.made, held?.drawn?.changesOn]);
}
