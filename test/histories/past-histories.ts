import type { WrittenRecord } from '../../core/records/revisions.ts';
import { depsOn, type Deps } from '../../functions/deps/deps.ts';
import { appraiseByRecords } from '../../functions/steps/records/appraise-by-records.ts';
import { localWork } from '../../local/do-work.ts';
import { verifyChain } from '../../store/appraisals/audit/verify-chain.ts';
import { observationsIn } from '../../store/appraisals/observations/last-word.ts';
import { closeStore, type Store } from '../../store/ground/client.ts';
import { createTables } from '../../store/ground/create-tables.ts';
import { entityChain } from '../../store/ledger/ledger.ts';
import { drainOutbox } from '../../store/ledger/outbox.ts';
import { readHead } from '../../store/records/records-head.ts';
import { dieAfter, injectFaults, seeded } from '../store/faults.ts';
import { mill, mills, penalty, publishMills, writePenalties } from '../store/fixtures/mills.ts';
import { dropTables } from './campaign.ts';
import { PastModel, type PastLaw } from './past-model.ts';
import type { Open } from './record-histories.ts';

const NAMES = ['a', 'b'] as const;
/** The days on which sources write; penalties are of days in the middle of a month. */
const DAYS = ['2026-02-01', '2026-03-01', '2026-04-01', '2026-05-01', '2026-06-01'];

type Sent = { name: string; record: WrittenRecord };

const noon = (day: string): number => Date.parse(`${day}T12:00:00Z`);

/** What sources write on each day: new penalties, also of long ago, revisions and withdrawals, each numbered. */
function roundsOf(random: () => number): Sent[][] {
  let revision = 0;
  return DAYS.map((today) =>
    Array.from({ length: Math.floor(random() * 4) }, () => {
      const name = random() < 0.7 ? 'a' : 'b';
      const id = `${name}${Math.floor(random() * 5)}`;
      const any = `202${3 + Math.floor(random() * 4)}-0${1 + Math.floor(random() * 5)}-15`;
      // what lies ahead when it is written is appraised by no run, where nothing is held yet
      const day = any < today ? any : '2026-01-15';
      revision += 1;
      const isWithdrawn = random() < 0.25;
      return { name, record: penalty(id, isWithdrawn ? undefined : day, { revision }) };
    }),
  );
}

/**
 * One history of days, under a rule set that lets late records correct the past or does not, and lets them make it worse
 * or does not: what sources write is written in order without faults, and doubled, in another order within each day, by
 * processes that are killed, throttled and lose answers. Both must come to what a model of the rule says of every date.
 *
 * @returns what differs; empty where nothing does
 */
export async function pastHistory(open: Open, seed: number): Promise<string[]> {
  const random = seeded(seed);
  const law = { isLate: random() < 0.7, mayWorsen: random() < 0.4 };
  const rounds = roundsOf(random);
  const found: string[] = [];
  const clean = await begun(open, `past${seed}`, law);
  const models = new Map(NAMES.map((name) => [name as string, new PastModel(law)]));
  for (const [round, sent] of rounds.entries()) {
    const day = DAYS[round] ?? '';
    const deps = await on(open, `past${seed}`, day);
    for (const { name, record } of sent) {
      await writePenalties(deps.store, name, [record]);
      models.get(name)?.write(record.id, record.occurredOn, round);
    }
    await work(deps);
    for (const [name, model] of models) {
      const dates = await datesOf(deps.store, name);
      model.close(round, dates.some(([asOf]) => asOf === day) ? day : undefined);
    }
    closeStore(deps.store);
  }
  const faulty = await begun(open, `pastFaulty${seed}`, law);
  for (const [round, sent] of rounds.entries()) {
    await disturbed(open, `pastFaulty${seed}`, DAYS[round] ?? '', sent, random);
  }
  for (const [name, model] of models) {
    for (const [how, { store }] of Object.entries({ clean, faulty })) {
      const [wanted, is] = [model.outcomes(), await datesOf(store, name)].map((dates) =>
        JSON.stringify(dates),
      );
      if (wanted !== is)
        found.push(`${name}, ${how}, ${JSON.stringify(law)}: ${is} and not ${wanted}`);
      const verified = await verifyChain(store, entityChain('mills', mill(name)));
      if (!verified.intact && (await datesOf(store, name)).length > 0) found.push(verified.why);
    }
  }
  for (const { store } of [clean, faulty]) {
    await dropTables(store);
    closeStore(store);
  }
  return found;
}

/** The same day among faults: doubled, in another order, with old work done again, until all is done. */
async function disturbed(
  open: Open,
  name: string,
  day: string,
  sent: readonly Sent[],
  random: () => number,
): Promise<void> {
  const doubled = sent.flatMap((one) => (random() < 0.3 ? [one, one] : [one]));
  const shuffled = doubled
    .map((one) => ({ one, by: random() }))
    .sort((left, right) => left.by - right.by)
    .map(({ one }) => one);
  const untilDone = async (deed: (deps: Deps) => Promise<unknown>): Promise<void> => {
    for (let tries = 1; ; tries++) {
      const deps = await on(open, name, day);
      injectFaults(deps.store, 0.1, Math.floor(random() * 1e9));
      if (tries < 4) dieAfter(deps.store, Math.floor(random() * 40));
      try {
        await deed(deps);
        return;
      } catch {
        // killed; whoever comes next does it again
      } finally {
        closeStore(deps.store);
      }
    }
  };
  for (const { name: of, record } of shuffled) {
    await untilDone((deps) => writePenalties(deps.store, of, [record]));
  }
  await untilDone(work);
  const deps = await on(open, name, day);
  await work(deps);
  for (const of of NAMES) {
    const { seq = 0 } = (await readHead(deps.store, mill(of))) ?? {};
    if (seq === 0 || random() < 0.5) continue;
    const at = `${day}T12:00:00.000Z`;
    await appraiseByRecords(deps, { entity: mill(of), seq: 1 + Math.floor(random() * seq), at });
  }
  closeStore(deps.store);
}

async function begun(open: Open, name: string, { isLate, mayWorsen }: PastLaw): Promise<Deps> {
  const deps = await on(open, name, DAYS[0] ?? '');
  await createTables(deps.store);
  const said = {
    ...(isLate ? { lateRecords: 'correct' } : {}),
    ...(mayWorsen ? { worsensPast: 'act' } : {}),
  };
  await publishMills(deps.store, { ...mills(), ...said });
  return deps;
}

/** A process of its own on a day. */
function on(open: Open, name: string, day: string): Promise<Deps> {
  const store = open(name, { now: () => noon(day) });
  return Promise.resolve({ ...depsOn(store), log: () => undefined });
}

async function work(deps: Deps): Promise<void> {
  await drainOutbox(deps.store, () => Promise.resolve(), localWork(deps));
}

/** Each date that was appraised, as it reads now. */
async function datesOf(
  store: Store,
  name: string,
): Promise<[string, number | null, string | null][]> {
  const observations = await observationsIn(store, 'mills', mill(name));
  const places = observations.places().toSorted((one, other) => (one.asOf < other.asOf ? -1 : 1));
  return places.flatMap((place) => {
    const word = observations.lastWord(place);
    return word
      ? [[word.asOf, word.score, word.grade] as [string, number | null, string | null]]
      : [];
  });
}
