import type { Actor } from '../core/life/four-eyes.ts';
import type { Term } from '../core/life/in-force.ts';
import type { Decision } from '../core/life/transitions.ts';
import type { Store } from './client.ts';
import { BusyError } from './errors.ts';
import { inTurn } from './in-turn.ts';
import { headOf, ledgerPut, ruleSetChain, sealed, type DecidedEntry } from './ledger.ts';
import type { PublishedEntry } from './ledger.ts';
import {
  getItem,
  partition,
  putOnTop,
  transact,
  without,
  type Action,
  type Item,
} from './requests.ts';
import { failedConditions, pause } from './retry.ts';

/** How many findings of each severity checking a draft gave, and the digest of the whole report. */
export type Found = { errors: number; warnings: number; notices: number; report: string };

/** One version of a rule set and what has been decided of it. */
export type VersionRecord = {
  ruleSet: string;
  version: string;
  /** Digest of the document with its measures. */
  digest: string;
  decision: Decision;
  /** Place of the last decision in the rule set's chain; the lock of the next one. */
  seq: number;
  /** ISO instant of the last decision. */
  at: string;
  /** The client or office that made it; unknown of what was decided before this was kept. */
  by?: string;
  /** Who submitted it or any draft before it. */
  submitters: Actor[];
  /** Digest of the cases that it came with. */
  cases?: string;
  found?: Found;
  approval?: { at: string; by: string; simulation: string | null };
  publication?: Omit<Term, 'version'> & { standing: 'demonstration' | 'full'; by: string };
};

/** What a decision writes: its entry, without what its place in the chain says, and the record after it. */
export type Step = {
  entry: Omit<DecidedEntry, Placed> | Omit<PublishedEntry, Placed>;
  record: Omit<VersionRecord, 'ruleSet' | 'version' | 'seq' | 'at' | 'by'>;
};
type Placed = 'chain' | 'seq' | 'at' | 'prev' | 'version';

/** Where and when a decision would stand. */
export type Place = { seq: number; at: string };

/** How long a process may not know of a decision made elsewhere, in milliseconds. */
const VERSIONS_KEPT = 30_000;
const RACES = 100;
const PARTITION = 'versions';

const keptBy = new WeakMap<Store, { until: number; list: Promise<VersionRecord[]> }>();

/**
 * Every version of one rule set or of all, by rule set, then in the order of their last decisions.
 *
 * @param since ISO instant; what was decided by then is known, wherever it was
 */
export async function versionsOf(
  store: Store,
  ruleSet?: string,
  since?: string,
): Promise<VersionRecord[]> {
  let kept = keptBy.get(store);
  const isOld = kept && since !== undefined && kept.until - VERSIONS_KEPT <= Date.parse(since);
  if (!kept || isOld || kept.until <= store.now()) {
    const list = readAll(store);
    kept = { until: store.now() + VERSIONS_KEPT, list };
    keptBy.set(store, kept);
    list.catch(() => keptBy.delete(store));
  }
  const all = await kept.list;
  return ruleSet === undefined ? all : all.filter((record) => record.ruleSet === ruleSet);
}

/** Lets the next reading be one of the database. */
export function forgetVersions(store: Store): void {
  keptBy.delete(store);
}

/** One version as it stands now; null where there is none. */
export async function readVersion(
  store: Store,
  ruleSet: string,
  version: string,
): Promise<VersionRecord | null> {
  const item = await getItem(store, 'ruleSets', keyOf(ruleSet, version));
  return item ? recordOf(item) : null;
}

/**
 * Writes a decision of a version: its entry in the rule set's chain and its record, both or none, on
 * top of exactly what was read.
 *
 * @param decide gives what is to be written, or undefined where what stands says it already; it is
 * asked again after a lost race, and throws where the decision may not be made
 * @returns the record that stands in the end, and whether it stood before
 * @throws BusyError where others kept deciding of the same rule set
 */
export async function decideVersion(store: Store, named: Named, decide: Decide): Promise<Decided> {
  return await inTurn(store, ruleSetChain(named.ruleSet), () =>
    decideAmongOthers(store, named, decide),
  );
}

type Named = Pick<VersionRecord, 'ruleSet' | 'version'>;
type Decide = (
  held: VersionRecord | null,
  place: Place,
) => Promise<Step | undefined> | Step | undefined;
type Decided = { record: VersionRecord; stood: boolean };

async function decideAmongOthers(
  store: Store,
  { ruleSet, version }: Named,
  decide: Decide,
): Promise<Decided> {
  const chain = ruleSetChain(ruleSet);
  for (let race = 1; race <= RACES; race++) {
    const [held, head] = await Promise.all([
      readVersion(store, ruleSet, version),
      headOf(store, chain),
    ]);
    const place = { seq: (head?.seq ?? 0) + 1, at: new Date(store.now()).toISOString() };
    const step = await decide(held, place);
    if (!step) return { record: held as VersionRecord, stood: true };
    const entry = sealed({ ...step.entry, chain, version, ...place, prev: head?.hash ?? null });
    const { by } = step.entry;
    const record = { ruleSet, version, ...step.record, ...place, by };
    const actions = [
      ledgerPut(store, entry),
      putOnTop(store, 'ruleSets', 'pk', held, { ...keyOf(ruleSet, version), ...record }),
    ];
    if (await written(store, actions, entry.hash)) {
      forgetVersions(store);
      return { record, stood: false };
    }
    await pause(store, race);
  }
  throw new BusyError('Too many decisions of this rule set are being made at once; try again.');
}

/** Whether the transaction went through, also where only its answer was lost. */
async function written(store: Store, actions: Action[], hash: string): Promise<boolean> {
  try {
    await transact(store, actions);
    return true;
  } catch (error) {
    const failed = failedConditions(error);
    if (!failed) throw error;
    return failed.get(0) === hash;
  }
}

async function readAll(store: Store): Promise<VersionRecord[]> {
  const list: VersionRecord[] = [];
  for await (const item of partition(store, 'ruleSets', { name: 'pk', value: PARTITION })) {
    list.push(recordOf(item));
  }
  return list.sort((a, b) =>
    a.ruleSet === b.ruleSet ? a.seq - b.seq : a.ruleSet < b.ruleSet ? -1 : 1,
  );
}

function keyOf(ruleSet: string, version: string): { pk: string; sk: string } {
  return { pk: PARTITION, sk: `${ruleSet}#${version}` };
}

function recordOf(item: Item): VersionRecord {
  return without(item, 'pk', 'sk') as VersionRecord;
}
