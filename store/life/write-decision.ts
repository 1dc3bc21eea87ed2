import { foldVersions, type Life } from '../../core/life/versions/fold-versions.ts';
import type { Subject, VersionAct } from '../../core/life/versions/version-entry.ts';
import type { VersionRecord } from '../../core/life/versions/version-record.ts';
import type { Store } from '../ground/client.ts';
import { countsIn } from './counts-in.ts';
import { BusyError } from '../ground/errors.ts';
import { inTurn } from '../ground/in-turn.ts';
import { ledgerPut, sealed, versionsChain, type Cause } from '../ledger/ledger.ts';
import type { Action } from '../ground/requests.ts';
import { pause } from '../ground/retry.ts';
import { written } from '../ground/written.ts';
import { registration, type Registering } from './registry.ts';
import { versionItem } from './version-item.ts';
import { forgetList, know, wholeLife } from './lives.ts';

const RACES = 100;

/** The record that stands in the end, and whether it stood before. */
export type Decided = { record: VersionRecord; stood: boolean };

/** What a decision writes, without the fields that its place in the chain gives. */
export type Writing = { entry: VersionAct & { by: string; cause: Cause } };

/** Says what is to be written on top of what stands, or that it stands already. */
export type Decide = (
  life: Life,
  at: string,
) => Promise<Writing | { stands: VersionRecord }> | Writing | { stands: VersionRecord };

/**
 * Writes a decision of a version: its entry in the chain and its item, both or none, on top of
 * exactly what was read.
 *
 * @param decide is called again after a lost race, and throws where the decision may not be made
 * @throws BusyError if other decisions about the same document keep winning
 * @throws NotWholeError where the chain does not hold together
 */
export async function writeDecision(
  store: Store,
  subject: Subject,
  decide: Decide,
): Promise<Decided> {
  return await inTurn(store, versionsChain(subject), () =>
    decideAmongOthers(store, subject, decide),
  );
}

async function decideAmongOthers(store: Store, subject: Subject, decide: Decide): Promise<Decided> {
  const chain = versionsChain(subject);
  for (let race = 1; race <= RACES; race++) {
    // a decision is rare, and rests on the whole chain, which is verified again
    const life = await wholeLife(store, subject);
    const { seq, hash } = life.end;
    const at = new Date(store.now()).toISOString();
    const decided = await decide(life, at);
    if ('stands' in decided) {
      await register(store, subject, { at, by: decided.stands.by, cause: 'publication' });
      return { record: decided.stands, stood: true };
    }
    const entry = sealed({ ...decided.entry, chain, seq: seq + 1, at, prev: hash });
    const after = foldVersions(life, [entry], await countsIn(store, [entry]));
    const record = after.versions.get(entry.version) as VersionRecord;
    const actions = [
      ledgerPut(store, entry),
      itemPut(store, subject, record),
      ...(await registration(store, subject, entry)),
    ];
    if (await written(store, actions, entry.hash)) {
      await know(store, subject, Promise.resolve(after));
      if (entry.seq === 1) forgetList(store, subject.kind);
      return { record, stood: false };
    }
    await pause(store, race);
  }
  throw new BusyError('Too many decisions of the same document are being made at once; try again.');
}

/** What was decided before there was a registry is registered as soon as somebody comes by. */
async function register(store: Store, subject: Subject, why: Registering): Promise<void> {
  for (let race = 1; race <= RACES; race++) {
    const [action] = await registration(store, subject, why);
    if (!action || (await written(store, [action], ''))) return;
    await pause(store, race);
  }
  throw new BusyError('Too many documents are being registered at once; try again.');
}

/** The entry alone is the lock: no condition rests on an item, which somebody may have edited. */
function itemPut(store: Store, { kind }: Subject, record: VersionRecord): Action {
  return { Put: { TableName: store.tables.ruleSets, Item: versionItem(kind, record) } };
}
